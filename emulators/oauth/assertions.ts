import { decodeJwt, errors, jwtVerify } from 'jose';
import type { Answer, EmulatorClock, Request } from '../emulator.ts';
import { oauthError } from './rfc6749.ts';
import type { Client, Store } from './store.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const longestLifetime = 3600;

const refuse = (description: string): Answer => oauthError(401, 'invalid_client', description);

/** `client_secret_jwt` (OpenID Connect Core section 9): an assertion signed with the secret. */
export const authenticateByAssertion = async (
  store: Store,
  { form, headers }: Request,
  {
    tokenEndpoint,
    clock,
    seen,
  }: { tokenEndpoint: string; clock: EmulatorClock; seen: Set<string> },
): Promise<Client | Answer> => {
  if (headers.authorization || form.has('client_secret')) {
    return oauthError(400, 'invalid_request', 'the client authenticates in two ways');
  }
  if (form.get('client_assertion_type') !== assertionType) return refuse('no assertion');
  const assertion = form.get('client_assertion') ?? '';
  const client = store.clients.get(form.get('client_id') ?? '');
  if (!client) return refuse('unknown client');
  const algorithm = String(client.settings.jwtAlgorithm ?? 'HS256');
  try {
    await jwtVerify(assertion, new TextEncoder().encode(client.secret), {
      algorithms: [algorithm],
      issuer: client.id,
      subject: client.id,
      audience: tokenEndpoint,
      currentDate: new Date(clock.now()),
      requiredClaims: ['exp', 'jti'],
    });
  } catch (error) {
    return refuse(error instanceof errors.JOSEError ? error.message : 'bad assertion');
  }
  const { exp = 0, jti = '' } = decodeJwt(assertion);
  if (exp > clock.now() / 1000 + longestLifetime) return refuse('the assertion lives too long');
  if (seen.has(jti)) return refuse('the assertion was used before');
  seen.add(jti);
  return client;
};
