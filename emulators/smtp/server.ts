import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { z } from 'zod';
import { createClock, type Emulator, startEmulator } from '../emulator.ts';
import { type Accounts, accountShape, isAuthentic, tokenEndpoint } from './accounts.ts';
import { type ParsedMessage, parseMessage } from './message.ts';

/** A mail server on three ports: without TLS, with STARTTLS, and with TLS from the start. */

const folder = join(import.meta.dirname, '..', 'tls');
/** For `localhost` and `mail.example.test`; made for tests alone and known to everybody. */
export const certificate = readFileSync(join(folder, 'certificate.pem'), 'utf8');
const key = readFileSync(join(folder, 'key.pem'), 'utf8');

const largestMessage = 10 * 1024 * 1024;

const policyShape = z.object({
  authRequired: z.boolean().default(true),
  authMethods: z.array(z.string()).default(['PLAIN', 'LOGIN', 'XOAUTH2']),
  /** Every sender when left out. */
  allowedSenders: z.array(z.string()).optional(),
  unknownRecipients: z.array(z.string()).default([]),
  /** A refusal at a step, whatever the message. */
  refuse: z
    .object({ at: z.enum(['connect', 'mail', 'rcpt', 'data']), code: z.number(), text: z.string() })
    .optional(),
  greetingDelayMs: z.number().default(0),
  dataDelayMs: z.number().default(0),
  dropDuringData: z.boolean().default(false),
});
export type SmtpPolicy = z.output<typeof policyShape>;

export type ReceivedMessage = ParsedMessage & {
  from: string;
  to: string[];
  secure: boolean;
  /** Who authenticated and how, or undefined. */
  auth: { user: string; method: string } | undefined;
  /** The name the client called itself. */
  ehlo: string;
  clientAddress: string;
  source: string;
};

export type SmtpEmulator = Emulator & {
  ports: { plain: number; starttls: number; tls: number };
  messages: ReceivedMessage[];
  addAccount: (account: z.input<typeof accountShape>) => void;
  setPolicy: (policy: z.input<typeof policyShape>) => void;
};

type State = { accounts: Accounts; messages: ReceivedMessage[]; policy: SmtpPolicy };
type Done = (error?: Error | null) => void;

const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });

const refusedAt = ({ policy }: State, step: string): Error | undefined =>
  policy.refuse?.at === step ? refusal(policy.refuse.code, policy.refuse.text) : undefined;

const later = (ms: number, run: () => void): void => {
  setTimeout(run, ms).unref();
};

const toMessage = (session: SMTPServerSession, source: string): ReceivedMessage => ({
  ...parseMessage(source),
  from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
  to: session.envelope.rcptTo.map(({ address }) => address),
  secure: session.secure,
  auth: session.user,
  ehlo: session.hostNameAppearsAs,
  clientAddress: session.remoteAddress,
  source,
});

const handlers = (state: State, drop: (id: string) => void): SMTPServerOptions => ({
  onConnect: (_session, done: Done) => {
    later(state.policy.greetingDelayMs, () => done(refusedAt(state, 'connect')));
  },
  onAuth: (auth, _session, done) => {
    if (isAuthentic(state.accounts, auth)) {
      done(null, { user: { user: auth.username, method: auth.method } });
    } else if (auth.method === 'XOAUTH2') {
      const data = { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' };
      done(null, { data });
    } else {
      done(refusal(535, '5.7.8 Authentication credentials invalid'));
    }
  },
  onMailFrom: ({ address }, _session, done: Done) => {
    const { allowedSenders } = state.policy;
    const isAllowed = allowedSenders?.includes(address) ?? true;
    done(
      refusedAt(state, 'mail') ??
        (isAllowed ? null : refusal(550, '5.7.1 Sender address rejected')),
    );
  },
  onRcptTo: ({ address }, _session, done: Done) => {
    const isUnknown = state.policy.unknownRecipients.includes(address);
    done(refusedAt(state, 'rcpt') ?? (isUnknown ? refusal(550, '5.1.1 Recipient unknown') : null));
  },
  onData: async (stream, session, done) => {
    if (state.policy.dropDuringData) return drop(session.id);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (stream.sizeExceeded) return done(refusal(552, '5.3.4 Message too big'));
    const refused = refusedAt(state, 'data');
    if (refused) return done(refused);
    state.messages.push(toMessage(session, Buffer.concat(chunks).toString('utf8')));
    const answer = `2.0.0 Ok: queued as ${state.messages.length}`;
    later(state.policy.dataDelayMs, () => done(null, answer));
  },
});

const startListener = async (state: State, options: SMTPServerOptions, port: number) => {
  const drop = (id: string) => {
    for (const connection of server.connections) if (connection.id === id) connection.close();
  };
  const server = new SMTPServer({
    name: 'mail.example.test',
    banner: 'ESMTP emulator',
    size: largestMessage,
    key,
    cert: certificate,
    disableReverseLookup: true,
    closeTimeout: 10,
    authOptional: true,
    ...handlers(state, drop),
    ...options,
  });
  // Clients that give up on TLS are part of the tests.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { server, port: taken, close };
};

/** `POST /__fake/accounts`, `/__fake/policy` and `/__fake/messages` are on the HTTP port. */
export const startSmtp = async ({
  port = 0,
  ports = { plain: 0, starttls: 0, tls: 0 },
} = {}): Promise<SmtpEmulator> => {
  const clock = createClock();
  const initial = policyShape.parse({});
  const state: State = { accounts: new Map(), messages: [], policy: initial };
  const listeners = await Promise.all([
    startListener(
      state,
      { disabledCommands: ['STARTTLS'], hideSTARTTLS: true, allowInsecureAuth: true },
      ports.plain,
    ),
    startListener(state, {}, ports.starttls),
    startListener(state, { secure: true }, ports.tls),
  ]);
  const setPolicy = (policy: z.input<typeof policyShape>) => {
    state.policy = policyShape.parse(policy);
    for (const { server } of listeners) {
      server.options.authMethods = state.policy.authMethods;
      server.options.authOptional = !state.policy.authRequired;
    }
  };
  const addAccount = (account: z.input<typeof accountShape>) => {
    state.accounts.set(account.user, accountShape.parse(account));
  };
  setPolicy({});
  let url = '';
  const emulator = await startEmulator(
    {
      name: 'SMTP',
      origins: [],
      routes: [
        {
          method: 'POST',
          path: '/token',
          handle: (request) => tokenEndpoint(state.accounts, request, `${url}/token`, clock),
        },
      ],
      controls: {
        accounts: (body) => addAccount(accountShape.parse(body)),
        policy: (body) => setPolicy(policyShape.parse(body)),
        messages: () => state.messages,
      },
      onReset: () => {
        state.accounts.clear();
        state.messages.length = 0;
        setPolicy({});
      },
    },
    clock,
    port,
  );
  url = emulator.url;
  const [plain, starttls, tls] = listeners;
  return {
    ...emulator,
    ports: { plain: plain.port, starttls: starttls.port, tls: tls.port },
    messages: state.messages,
    addAccount,
    setPolicy,
    close: async () => {
      await Promise.all([emulator.close(), ...listeners.map(({ close }) => close())]);
    },
  };
};
