import { decodeProtectedHeader } from 'jose';
import type { Provider } from 'oidc-provider';
import { surroundHintCheck } from '../engine/seams.ts';
import type { Keys } from '../keys/keys.ts';

/**
 * Lets an ID token be a hint (OpenID Connect Core 1.0, 3.1.2.1) for as long as the key that signed it
 * is published. The engine insists on the algorithm that its application has now, so that nobody could
 * sign out with a token from before the algorithm was changed.
 */
export const acceptOlderHints = (provider: Provider, { publicJwks }: Keys): void => {
  const published = new Set(publicJwks.map(({ alg }) => alg));
  surroundHintCheck(provider, (validate) => async (token, client) => {
    const { alg } = decodeProtectedHeader(token);
    if (!published.has(alg)) return validate(token, client);
    return validate(token, { clientId: client.clientId, idTokenSignedResponseAlg: alg });
  });
};
