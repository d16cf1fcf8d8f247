import {
  createSocialAuthorizationUri,
  sendVerificationCode,
  verifyNewPasswordIdentity,
  verifyOneTimeToken,
  verifyPassword,
  verifySocial,
  verifyVerificationCode,
} from '@cardea/contract/experience/experience.ts';
import { type Route, route } from '../http/api/route.ts';
import { proveCode } from '../proofs/check-code.ts';
import { proposePasswordIdentity } from '../proofs/new-password-identity.ts';
import { proveOneTimeToken } from '../proofs/one-time-token.ts';
import { provePassword } from '../proofs/password.ts';
import { beginSocial } from '../proofs/social-authorization.ts';
import { readCallback } from '../proofs/social-callback.ts';
import type { FlowDeps } from './deps.ts';
import { demand, newPasswordIdentityOrder, passwordOrder } from './order.ts';
import { sendCode } from './send-code.ts';
import { visit } from './visit.ts';

/** How people prove and propose things on a journey; what they proved is used by its other steps. */
export const proofRoutes = (deps: FlowDeps): Route[] => [
  route(verifyPassword, async ({ body }, request) => {
    const { journey, keep } = await visit(request, deps);
    const { record, user } = await provePassword(body, journey);
    await demand(passwordOrder, { user }, journey);
    return keep(record);
  }),

  route(verifyNewPasswordIdentity, async ({ body }, request) => {
    const { journey, keep } = await visit(request, deps);
    const { identifier, password } = body;
    // Asked as a registration whatever the event, or a closed one would tell which names are taken.
    const subject = { event: 'Register' as const, username: identifier.value, password };
    await demand(newPasswordIdentityOrder, subject, journey);
    return keep(await proposePasswordIdentity(body, journey));
  }),

  route(sendVerificationCode, async ({ body }, request) => {
    const { journey, keep } = await visit(request, deps);
    return keep(await sendCode(body, request, journey));
  }),

  route(verifyVerificationCode, async ({ body }, request) => {
    const { journey, keep } = await visit(request, deps);
    return keep(await proveCode(body, { records: journey.state.verificationRecords }, journey));
  }),

  route(createSocialAuthorizationUri, async ({ params, body }, request) => {
    const { journey, keep } = await visit(request, deps);
    const wish = { connectorId: params.connectorId, ...body };
    const { record, authorizationUri } = await beginSocial(wish, journey);
    return { ...(await keep(record)), authorizationUri };
  }),

  route(verifySocial, async ({ params, body }, request) => {
    const { journey, keep } = await visit(request, deps);
    const holder = { records: journey.state.verificationRecords, keep };
    const cookie = request.header('cookie');
    const callback = { connectorId: params.connectorId, cookie, ...body };
    return keep(await readCallback(callback, holder, journey), { isSkipped: true });
  }),

  route(verifyOneTimeToken, async ({ body }, request) => {
    const { journey, keep } = await visit(request, deps);
    const { interactionEvent } = journey.state;
    const record = await proveOneTimeToken({ ...body, interactionEvent }, journey);
    return keep(record, { isSkipped: true });
  }),
];
