import { findShownApplication } from '../features/application-sign-in-experience/service.ts';
import { verifyCaptcha } from '../features/captcha/providers.ts';
import { hasCaptchaProvider } from '../features/captcha/service.ts';
import type { ConnectorDeps } from '../features/connectors/instances.ts';
import {
  authorizeSocial,
  findSocialConnector,
  readSocialUser,
} from '../features/connectors/social.ts';
import { messageLanguage } from '../features/sign-in-settings/language.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { findIdentities, saveIdentity } from '../features/users/identities-service.ts';
import { identityOf } from '../features/users/identities-shapes.ts';
import { findUserByIdentity } from '../features/users/identities-store.ts';
import {
  insertUser,
  mergeIntoUser,
  setPassword,
  type UsersDeps,
  updateUser,
} from '../features/users/service.ts';
import { findUser, renewPasswordHash, setLastSignInAt } from '../features/users/store.ts';
import { type CodesDeps, checkCode, sendCode } from '../features/verification-codes/service.ts';
import type { FlowDeps } from '../flows/deps.ts';
import type { Codes, SocialConnectors, Users } from '../proofs/deps.ts';
import type { Context } from './features.ts';

/** The accounts as the journeys see them. */
const usersOfFlows = (deps: UsersDeps): Users => ({
  findById: findUser,
  findByIdentifier: findUserByIdentifier,
  findByIdentity: findUserByIdentity,
  insert: async (db, { socialIdentity, ...user }) => {
    const identities = socialIdentity ? [identityOf(socialIdentity)] : [];
    await insertUser(db, { ...user, identities }, deps);
  },
  update: async (db, id, { profile, customData, ...columns }) => {
    await updateUser(db, id, columns, deps);
    if (profile) await mergeIntoUser(db, id, { column: 'profile', members: profile }, deps);
    if (customData) {
      await mergeIntoUser(db, id, { column: 'customData', members: customData }, deps);
    }
  },
  saveIdentity: async (db, id, identity) => {
    await saveIdentity(db, id, identityOf(identity), deps);
  },
  findIdentityId: async (db, id, target) => (await findIdentities(db, id))[target]?.userId,
  hasIdentity: async (db, id) => Object.keys(await findIdentities(db, id)).length > 0,
  setPassword: async (db, id, password) => {
    await setPassword(db, id, password, deps);
  },
  renewPasswordHash,
  setLastSignInAt,
  endSessions: deps.revokeAccount,
});

const codesOfFlows = (deps: CodesDeps): Codes => ({
  send: (db, code) => sendCode(db, code, deps),
  check: (db, attempt) => checkCode(db, attempt, deps),
});

const connectorsOfFlows = (deps: ConnectorDeps): SocialConnectors => ({
  find: (db, id) => findSocialConnector(db, id, deps),
  authorize: (db, id, request) => authorizeSocial(db, id, request, deps),
  readUser: (db, id, callback, session) => readSocialUser(db, id, { callback, session }, deps),
});

/** What the journeys need of the features, in the journeys' own words. */
export const flowDeps = (
  context: Context,
  provider: Pick<FlowDeps, 'interactions' | 'claimOnce'>,
): FlowDeps => ({
  ...context,
  ...provider,
  users: usersOfFlows(context),
  codes: codesOfFlows(context),
  socialConnectors: connectorsOfFlows(context),
  verifyCaptcha: (db, attempt) =>
    // Emulators stand in for captcha providers as they do for connectors'.
    verifyCaptcha(db, attempt, { ...context, fetch: context.environment.fetch }),
  hasCaptchaProvider,
  findApplication: (db, id) => findShownApplication(db, id, context),
  languageOf: messageLanguage,
});
