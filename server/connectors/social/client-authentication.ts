import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Context } from '../interface/connector.ts';
import { type ClientAuthentication, secretInBody, secretInHeader } from './oauth2-base.ts';

/** How a client proves itself at a token endpoint (OpenID Connect Core section 9). */
export const clientAuthenticationFields = {
  tokenEndpointAuthMethod: z
    .enum(['client_secret_post', 'client_secret_basic', 'client_secret_jwt'])
    .default('client_secret_post')
    .meta({
      label: 'Token Endpoint Auth Method',
      description: 'How the client proves itself at the token endpoint.',
    }),
  clientSecretJwtSigningAlgorithm: z
    .enum(['HS256', 'HS384', 'HS512'])
    .default('HS256')
    .meta({
      label: 'Client Secret JWT Signing Algorithm',
      shownWhen: { tokenEndpointAuthMethod: 'client_secret_jwt' },
      description: 'What signs the assertion of `client_secret_jwt`.',
    }),
};

const shape = z.object(clientAuthenticationFields);
type Config = z.output<typeof shape> & { clientId: string; clientSecret: string };

/** Seconds an assertion is valid. */
const assertionLifetime = 600;

const sign = (
  { config, clock, random }: Context<Config>,
  tokenEndpoint: string,
): Promise<string> => {
  const now = Math.floor(clock() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: config.clientSecretJwtSigningAlgorithm, typ: 'JWT' })
    .setIssuer(config.clientId)
    .setSubject(config.clientId)
    .setAudience(tokenEndpoint)
    .setJti(Buffer.from(random(16)).toString('base64url'))
    .setIssuedAt(now)
    .setExpirationTime(now + assertionLifetime)
    .sign(new TextEncoder().encode(config.clientSecret));
};

/** @returns what the configured method adds to a token request. */
export const authenticateClient = async (
  context: Context<Config>,
  tokenEndpoint: string,
): Promise<ClientAuthentication> => {
  const { config } = context;
  switch (config.tokenEndpointAuthMethod) {
    case 'client_secret_post':
      return secretInBody(config);
    case 'client_secret_basic':
      return secretInHeader(config);
    case 'client_secret_jwt':
      return {
        fields: {
          client_id: config.clientId,
          client_assertion: await sign(context, tokenEndpoint),
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        },
      };
  }
};
