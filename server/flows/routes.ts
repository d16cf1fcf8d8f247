import {
  addProfile,
  createInteraction,
  getInteraction,
  getSsoConnectors,
  identify as identifyOperation,
  resetPassword,
  submitInteraction,
  updateInteractionEvent,
} from '@cardea/contract/experience/experience.ts';
import { Reply, type Route, route } from '../http/api/route.ts';
import type { FlowDeps } from './deps.ts';
import { identify } from './identify.ts';
import { proofRoutes } from './proof-routes.ts';
import { register } from './register.ts';
import { stageNewPassword, stageProfile } from './stage-profile.ts';
import { publicState } from './state.ts';
import { submit } from './submit.ts';
import { switchEvent } from './switch-event.ts';
import { begin, step, visit } from './visit.ts';

/** The Experience API: what the sign-in pages call (wire 3). */
export const flowRoutes = (deps: FlowDeps): Route[] => [
  route(createInteraction, async ({ body }, request) => {
    await begin(request, body, deps);
    return undefined;
  }),

  route(updateInteractionEvent, ({ body }, request) =>
    step(request, deps, async ({ journey, save }) =>
      save(await switchEvent(journey, body.interactionEvent)),
    ),
  ),

  route(getInteraction, async (_, request) => {
    const { journey } = await visit(request, deps);
    return publicState(journey.state);
  }),

  ...proofRoutes(deps),

  route(getSsoConnectors, async () => ({ connectorIds: [] })),

  route(identifyOperation, ({ body }, request) =>
    step(request, deps, async ({ journey, save }) => {
      if (journey.state.interactionEvent === 'Register') {
        await save(await register(journey, body.verificationId, save));
        return new Reply(201, 'Created');
      }
      await save(await identify(journey, body));
      return new Reply(204, undefined);
    }),
  ),

  route(addProfile, ({ body }, request) =>
    step(request, deps, async ({ journey, save }) => save(await stageProfile(journey, body))),
  ),

  route(resetPassword, ({ body }, request) =>
    step(request, deps, async ({ journey, save }) =>
      save(await stageNewPassword(journey, body.password)),
    ),
  ),

  route(submitInteraction, async (_, request) => {
    const redirectTo = await step(request, deps, submit, true);
    return redirectTo === undefined ? new Reply(204, undefined) : new Reply(200, { redirectTo });
  }),
];
