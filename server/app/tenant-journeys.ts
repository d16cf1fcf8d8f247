import { isLanguageTag } from '@cardea/contract/management/connectors.ts';
import { resolveVerificationCodePolicy } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../db/database.ts';
import { readSignInExperience } from '../features/sign-in-experience/service.ts';
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
import { languageTags } from '../lib/languages.ts';
import type { Codes, ProofDeps, Users } from '../proofs/deps.ts';

/** What the journeys need of the features, in the journeys' own words. */

/** The accounts as the journeys see them. */
export const usersOfFlows = (deps: UsersDeps): Users => ({
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

export const verificationCodePolicy: CodesDeps['policy'] = async (db) =>
  resolveVerificationCodePolicy((await readSignInExperience(db)).verificationCodePolicy);

export const codesOfFlows = (deps: CodesDeps): Codes => ({
  send: (db, code) => sendCode(db, code, deps),
  check: (db, attempt) => checkCode(db, attempt, deps),
});

/**
 * The language a person asks for, else the tenant's own (connectors 11). There need not be any text in
 * it: templates fall back on their own, and a service that writes the messages itself may know it.
 */
export const languageOf: ProofDeps['languageOf'] = async (
  db: Db,
  { uiLocales, accepted },
): Promise<string> => {
  const { autoDetect, fallbackLanguage } = (await readSignInExperience(db)).languageInfo;
  const wanted = [...languageTags(uiLocales), ...(autoDetect ? accepted : [])];
  return wanted.find(isLanguageTag) ?? fallbackLanguage;
};
