import { join } from 'node:path';
import { z } from 'zod';
import type { SocialConnector, SocialUser } from '../connectors/interface/connector.ts';
import { defineSocialConnector } from '../connectors/interface/define.ts';
import { ConnectorError } from '../connectors/interface/error.ts';
import type { Db } from '../db/database.ts';
import { sealConfig } from '../features/connectors/instances.ts';
import { testSealer } from '../testing.ts';

const provider = defineSocialConnector({
  id: 'provider',
  target: 'provider',
  platform: 'Universal',
  name: { en: 'Provider' },
  description: { en: 'Provider' },
  folder: join(import.meta.dirname, '../connectors/social/github'),
  config: z.object({}),
  authorize: () => ({ url: '' }),
  readUser: () => Promise.reject(new Error('each has its own')),
});

/** The ids of those that are set up, and whether they keep a session. */
const traits: [id: string, usesSession: SocialConnector['usesSession']][] = [
  ['hub', true],
  ['plain', false],
  ['maybe', 'optional'],
  ['sync', true],
  ['google', false],
];

/**
 * Social providers in memory. `hub` keeps a session, `plain` keeps none, `maybe` keeps one
 * where it can, `sync` is the one whose names and pictures are followed, and `google` signs people in
 * without leaving the page. A code works once, with the session it was made for.
 */
export const createSocialConnectors = () => {
  const codes = new Map<string, SocialUser>();
  const asked: unknown[] = [];
  let gate: Promise<void> | undefined;

  const connectors = traits.map(
    ([id, usesSession]): SocialConnector => ({
      ...provider,
      usesSession,
      metadata: { ...provider.metadata, id: `${id}-universal`, target: id },
      authorize: async (_, { state, redirectUri }) => {
        const query = new URLSearchParams({ state, redirect_uri: redirectUri });
        const url = `https://${id}.example.com/authorize?${query}`;
        return usesSession ? { url, session: { nonce: `nonce of ${state}` } } : { url };
      },
      readUser: async (_, callback, session) => {
        asked.push(callback);
        await gate;
        if (usesSession && !session?.nonce) throw new Error('asked without a session');
        const code = String(callback.code ?? callback.credential);
        const user = codes.get(code);
        if (!user) throw new ConnectorError('authorization_failed');
        if (callback.credential === undefined) codes.delete(code);
        return { user };
      },
    }),
  );
  return {
    connectors,
    /** Sets all of them up. */
    setUpConnectors: async (db: Db) => {
      const rows = traits.map(([id], index) => ({
        id,
        connectorId: `${id}-universal`,
        slot: `social:${id}`,
        sealedConfig: sealConfig(id, {}, { sealer: testSealer }),
        metadata: {},
        syncProfile: id === 'sync',
        enableTokenStorage: false,
        createdAt: index,
      }));
      await db.insertInto('connectors').values(rows).execute();
    },
    /** What the providers were asked, in order. */
    asked,
    /** Lets somebody sign in at a provider. @returns the code the browser comes back with. */
    signInAt: (user: SocialUser): string => {
      const code = `code ${codes.size} of ${user.id}`;
      codes.set(code, user);
      return code;
    },
    /** Makes the providers wait. @returns lets them answer. */
    holdProviders: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
};
