import type { Db } from '../db/database.ts';
import { findGoogleOneTap } from '../features/connectors/google-one-tap.ts';
import type { ConnectorDeps } from '../features/connectors/instances.ts';
import {
  type Channel,
  canSend,
  type MessageDeps,
  type OutgoingMessage,
  sendMessage,
} from '../features/connectors/messages.ts';
import {
  authorizeSocial,
  findSocialConnector,
  listSocialConnectors,
  listSocialTargets,
  readSocialIdentity,
  readSocialUser,
} from '../features/connectors/social.ts';
import { findEmailTemplate } from '../features/email-templates/service.ts';
import { keepMessage } from '../features/inbox/service.ts';
import { readSignInExperience } from '../features/sign-in-experience/service.ts';
import type { Logger } from '../lib/logger.ts';
import type { Phrases } from '../lib/phrases.ts';
import type { SocialConnectors } from '../proofs/deps.ts';

export type TenantConnectorsDeps = ConnectorDeps & {
  logger: Logger;
  phrases: Pick<Phrases, 'messageText'>;
};

/** The language for readers whose own there is nothing in. */
export const fallbackLanguage = async (db: Db): Promise<string> =>
  (await readSignInExperience(db)).languageInfo.fallbackLanguage;

const messageDeps = (ground: TenantConnectorsDeps, isDevelopment: boolean): MessageDeps => ({
  ...ground,
  findEmailTemplate: (db, wish) => findEmailTemplate(db, wish, { fallbackLanguage }),
  inbox: isDevelopment ? (db, message) => keepMessage(db, message, ground) : undefined,
});

const socialConnectors = (deps: ConnectorDeps): SocialConnectors => ({
  find: (db, id) => findSocialConnector(db, id, deps),
  authorize: (db, id, request) => authorizeSocial(db, id, request, deps),
  readUser: (db, id, callback, session) => readSocialUser(db, id, { callback, session }, deps),
});

export type TenantConnectors = ReturnType<typeof createTenantConnectors>;

/** What the other parts of a tenant do with its connectors. */
export const createTenantConnectors = (ground: TenantConnectorsDeps, isDevelopment: boolean) => {
  const deps = messageDeps(ground, isDevelopment);
  return {
    messageDeps: deps,
    socialConnectors: socialConnectors(deps),
    canSend: (db: Db, channel: Channel) => canSend(db, channel, deps),
    sendMessage: (db: Db, message: OutgoingMessage) => sendMessage(db, message, deps),
    listSocialTargets: (db: Db) => listSocialTargets(db, deps),
    listSocialConnectors: (db: Db, targets: readonly string[]) =>
      listSocialConnectors(db, targets, deps),
    findGoogleOneTap: (db: Db, targets: readonly string[]) => findGoogleOneTap(db, targets, deps),
    readSocialIdentity: (db: Db, id: string, callback: Parameters<typeof readSocialIdentity>[2]) =>
      readSocialIdentity(db, id, callback, deps),
  };
};
