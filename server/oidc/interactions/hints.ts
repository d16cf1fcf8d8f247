import { decodeProtectedHeader } from 'jose';
import type { Client, Provider } from 'oidc-provider';
import type { Keys } from '../keys/keys.ts';

/** What the engine reads of a client when it checks a hint. */
type Audience = Pick<Client, 'clientId' | 'idTokenSignedResponseAlg'>;

/** The engine's class of ID tokens, which its types leave out. */
type WithValidation = {
  IdToken: { validate: (token: string, client: Audience) => Promise<unknown> };
};

/**
 * Lets an ID token be a hint (OpenID Connect Core 1.0, 3.1.2.1) for as long as the key that signed it
 * is published. The engine insists on the algorithm that its application has now, so that nobody could
 * sign out with a token from before the algorithm was changed.
 */
export const acceptOlderHints = (provider: Provider, { publicJwks }: Keys): void => {
  const { IdToken } = provider as unknown as WithValidation;
  const validate = IdToken.validate.bind(IdToken);
  const published = new Set(publicJwks.map(({ alg }) => alg));
  IdToken.validate = async (token, client) => {
    const { alg } = decodeProtectedHeader(token);
    if (!published.has(alg)) return validate(token, client);
    return validate(token, { clientId: client.clientId, idTokenSignedResponseAlg: alg });
  };
};
