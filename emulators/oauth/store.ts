import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { EmulatorClock } from '../emulator.ts';

/** What an authorization server remembers (RFC 6749): clients, people, codes and tokens. */

export const clientShape = z.object({
  id: z.string().min(1),
  secret: z.string().default(''),
  redirectUris: z.array(z.string()).default([]),
  /** What the client may ask for; undefined is everything the provider knows. */
  scopes: z.array(z.string()).optional(),
  /** Provider-specific switches. */
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type Client = z.output<typeof clientShape>;

export const userShape = z.looseObject({ id: z.string().min(1) });
export type User = z.output<typeof userShape>;

export const decisionShape = z.object({
  decision: z.enum(['approve', 'deny']),
  userId: z.string().optional(),
  /** For the next sign-in alone, which is the default; else for all that follow. */
  once: z.boolean().default(true),
});
export type Decision = z.output<typeof decisionShape>;

export type Grant = {
  clientId: string;
  redirectUri: string;
  scope: string;
  userId: string;
  nonce?: string;
  challenge?: string;
};

type Code = Grant & { expiresAt: number; usedAt?: number; issued: string[] };
export type Token = {
  value: string;
  kind: 'access' | 'refresh';
  clientId: string;
  userId: string;
  scope: string;
  expiresAt: number;
};

/** Why a code is not taken. */
export type CodeFault = 'unknown' | 'expired' | 'used' | 'client' | 'redirect';

export type Store = ReturnType<typeof createStore>;

const unguessable = (bytes = 20): string => randomBytes(bytes).toString('hex');

/** @param codeLifetime seconds */
export const createStore = (clock: EmulatorClock, codeLifetime: number) => {
  const clients = new Map<string, Client>();
  const users = new Map<string, User>();
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Token>();
  let decisions: Decision[] = [];

  const revoke = (values: string[]) => {
    for (const value of values) tokens.delete(value);
  };

  return {
    clients,
    users,
    addClient: (client: z.input<typeof clientShape>): Client => {
      const parsed = clientShape.parse(client);
      clients.set(parsed.id, parsed);
      return parsed;
    },
    addUser: (user: z.input<typeof userShape>): User => {
      const parsed = userShape.parse(user);
      users.set(parsed.id, parsed);
      return parsed;
    },
    decideNext: (decision: z.input<typeof decisionShape>): void => {
      decisions.push(decisionShape.parse(decision));
    },
    takeDecision: (): Decision | undefined => {
      const [first] = decisions;
      if (first?.once) decisions = decisions.slice(1);
      return first;
    },
    issueCode: (grant: Grant, value = unguessable()): string => {
      codes.set(value, { ...grant, expiresAt: clock.now() + codeLifetime * 1000, issued: [] });
      return value;
    },
    /** Takes a code once; a second use revokes what the first one gave (RFC 6749 section 4.1.2). */
    redeemCode: (value: string, clientId: string, redirectUri?: string): Grant | CodeFault => {
      const code = codes.get(value);
      if (!code) return 'unknown';
      if (code.usedAt !== undefined) {
        revoke(code.issued);
        return 'used';
      }
      if (code.clientId !== clientId) return 'client';
      if (redirectUri !== undefined && code.redirectUri !== redirectUri) return 'redirect';
      if (code.expiresAt <= clock.now()) return 'expired';
      code.usedAt = clock.now();
      return code;
    },
    issueToken: (
      grant: Pick<Grant, 'clientId' | 'userId' | 'scope'>,
      lifetime: number,
      { prefix = '', kind = 'access' as Token['kind'], code = '' } = {},
    ): Token => {
      const token: Token = {
        value: `${prefix}${unguessable()}`,
        kind,
        clientId: grant.clientId,
        userId: grant.userId,
        scope: grant.scope,
        expiresAt: clock.now() + lifetime * 1000,
      };
      tokens.set(token.value, token);
      codes.get(code)?.issued.push(token.value);
      return token;
    },
    findToken: (value: string | undefined, kind: Token['kind'] = 'access'): Token | undefined => {
      const token = tokens.get(value ?? '');
      return token?.kind === kind && token.expiresAt > clock.now() ? token : undefined;
    },
    revoke,
    reset: () => {
      for (const map of [clients, users, codes, tokens]) map.clear();
      decisions = [];
    },
  };
};

/** The control plane of an authorization server. */
export const storeControls = (store: Store): Record<string, (body: unknown) => unknown> => ({
  clients: (body) => store.addClient(clientShape.parse(body)),
  users: (body) => store.addUser(userShape.parse(body)),
  next: (body) => store.decideNext(decisionShape.parse(body)),
});
