import type { SocialUser } from '../connectors/interface/connector.ts';
import type { SocialConnectorInfo } from '../features/connectors/social.ts';
import { AppError } from '../lib/errors.ts';
import type { SocialConnectors } from '../proofs/deps.ts';

const info = (id: string, traits: Partial<SocialConnectorInfo> = {}): SocialConnectorInfo => ({
  id,
  factoryId: `${id}-universal`,
  target: id,
  syncProfile: false,
  usesSession: true,
  ...traits,
});

/**
 * Social providers in memory. `hub` keeps a session, `plain` keeps none, `maybe` keeps one
 * where it can, `sync` is the one whose names and pictures are followed, and `google` signs people in
 * without leaving the page. A code works once, with the session it was made for.
 */
export const createSocialConnectors = () => {
  const connectors = new Map(
    [
      info('hub'),
      info('plain', { usesSession: false }),
      info('maybe', { usesSession: 'optional' }),
      info('sync', { syncProfile: true }),
      info('google', { usesSession: false }),
    ].map((connector) => [connector.id, connector]),
  );
  const codes = new Map<string, SocialUser>();
  const asked: unknown[] = [];
  let gate: Promise<void> | undefined;

  const find: SocialConnectors['find'] = async (_, id) => {
    const found = connectors.get(id);
    if (id === 'post') throw new AppError('connector.unexpected_type');
    if (!found) throw new AppError('entity.not_found');
    return found;
  };
  const socialConnectors: SocialConnectors = {
    find,
    authorize: async (db, id, { state, redirectUri }) => {
      const { usesSession } = await find(db, id);
      const query = new URLSearchParams({ state, redirect_uri: redirectUri });
      const url = `https://${id}.example.com/authorize?${query}`;
      return usesSession ? { url, session: { nonce: `nonce of ${state}` } } : { url };
    },
    readUser: async (db, id, callback, session) => {
      const { usesSession } = await find(db, id);
      asked.push(callback);
      await gate;
      if (usesSession && !session?.nonce) throw new Error('asked without a session');
      const code = String(callback.code ?? callback.credential);
      const user = codes.get(code);
      if (!user) throw new AppError('connector.authorization_failed');
      if (callback.credential === undefined) codes.delete(code);
      return user;
    },
  };
  return {
    socialConnectors,
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
