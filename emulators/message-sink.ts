import { z } from 'zod';
import { createClock, type Emulator, json, type Request, startEmulator } from './emulator.ts';

/** The service behind the HTTP e-mail and SMS connectors: takes messages and keeps them. */

const message = z.object({
  to: z.string(),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  ip: z.string().optional(),
});
export type SunkMessage = z.infer<typeof message>;

export type MessageSink = Emulator & {
  messages: SunkMessage[];
  /** The `Authorization` header that is asked for. */
  setAuthorization: (value: string | undefined) => void;
};

const settings = z.object({ authorization: z.string().optional() });

/** `POST /messages`; without the right `Authorization` it answers 401. */
export const startMessageSink = async (port = 0): Promise<MessageSink> => {
  const messages: SunkMessage[] = [];
  let authorization: string | undefined;
  const take = ({ headers, body }: Request) => {
    if (authorization !== undefined && headers.authorization !== authorization) {
      return json(401, { error: 'unauthorized' }, 'wrong Authorization');
    }
    if (!/^application\/json/.test(headers['content-type'] ?? '')) {
      return json(415, { error: 'not JSON' }, 'wrong Content-Type');
    }
    const result = message.safeParse(JSON.parse(body));
    if (!result.success) return json(400, { error: 'not a message' }, 'not a message');
    messages.push(result.data);
    return { status: 204 };
  };
  const setAuthorization = (value: string | undefined) => {
    authorization = value;
  };
  const emulator = await startEmulator(
    {
      name: 'HTTP messages',
      origins: [],
      routes: [{ method: 'POST', path: '/messages', handle: take }],
      controls: {
        settings: (body) => setAuthorization(settings.parse(body).authorization),
        messages: () => messages,
      },
      onReset: () => {
        messages.length = 0;
        authorization = undefined;
      },
    },
    createClock(),
    port,
  );
  return { ...emulator, messages, setAuthorization };
};
