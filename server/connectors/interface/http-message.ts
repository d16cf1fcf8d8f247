import { z } from 'zod';
import type { Context, Message } from './connector.ts';
import { expectSuccess, postJson, withoutAbsent } from './provider-http.ts';

/** Messages handed on to a service of the deployment's own, which writes them itself. */

export const httpMessageConfig = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).meta({
    label: 'Endpoint',
    placeholder: 'https://example.com/messages',
    description: 'The URL that is given each message as a `POST` request.',
  }),
  authorization: z.string().optional().meta({
    label: 'Authorization Header',
    placeholder: 'Bearer <token>',
    confidential: true,
    description: 'The value of the `Authorization` header, for the service to know the sender.',
  }),
});

/** Posts `{ to, type, payload, ip? }`; any answer of 2xx means that the message was taken. */
export const handOn = async (
  { fetch, config }: Context<z.output<typeof httpMessageConfig>>,
  { to, type, payload, ip }: Message,
): Promise<void> => {
  const { endpoint, authorization } = config;
  const body = { to, type, payload, ip };
  expectSuccess(await postJson(fetch, endpoint, body, withoutAbsent({ authorization })));
};
