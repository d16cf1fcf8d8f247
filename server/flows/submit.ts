import assert from 'node:assert/strict';
import type { Db } from '../db/database.ts';
import { lockInTransaction } from '../db/transaction.ts';
import type { AccountChanges } from '../proofs/deps.ts';
import { identifiersOf, type ProposedProfile } from '../proofs/proposed-profile.ts';
import type { Visit } from './experience.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, submitOrder } from './order.ts';

const changesOf = (profile: ProposedProfile): AccountChanges => {
  const { password: _, socialIdentity: __, ...changes } = profile;
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
};

/** Writes everything a sign-in or registration brought, together. */
const saveAccount = ({ deps, state }: Journey, userId: string): Promise<void> => {
  const { db, users, clock } = deps;
  const { password, socialIdentity } = state.profile;
  const changes = changesOf(state.profile);
  return db.transaction().execute(async (db) => {
    if (Object.keys(changes).length > 0) await users.update(db, userId, changes);
    if (password) await users.setPassword(db, userId, password);
    if (socialIdentity) await users.saveIdentity(db, userId, socialIdentity);
    await users.setLastSignInAt(db, userId, clock());
  });
};

/**
 * Whether this very reset is done: the form was sent twice and the other request was quicker. Its
 * hash has a salt of its own, so nobody else's password looks like it.
 */
const isReset = async (db: Db, { deps, state }: Journey): Promise<boolean> => {
  const { userId, profile, interactionEvent } = state;
  if (interactionEvent !== 'ForgotPassword' || !userId || !profile.password) return false;
  const user = await deps.users.findById(db, userId);
  return user?.passwordDigest === profile.password.digest;
};

/** Whoever knew the old password, or stole a session made with it, is out: once, however often it is sent. */
const savePassword = (journey: Journey, userId: string): Promise<void> => {
  const { deps, state } = journey;
  const { password } = state.profile;
  assert.ok(password, 'demanded by `submitOrder`');
  return deps.db.transaction().execute(async (db) => {
    await lockInTransaction(db, [`password reset:${userId}`]);
    if (await isReset(db, journey)) return;
    await deps.users.setPassword(db, userId, password);
    await deps.users.endSessions(db, userId);
  });
};

/**
 * Ends the journey: saves what was staged and signs the person in.
 * @returns where the browser goes next; undefined after a password reset, which signs nobody in.
 * @throws AppError what `submitOrder` refuses; user.*_already_in_use when somebody was quicker
 */
export const submit = async (visit: Visit): Promise<string | undefined> => {
  const { journey, save, finish, clear } = visit;
  const { state } = journey;
  const { profile } = state;
  if (await isReset(journey.deps.db, journey)) return void (await clear());
  const user = await findIdentifiedUser(journey);
  await demand(submitOrder, { user, profile, ...identifiersOf(profile) }, journey);
  assert.ok(user, 'demanded by `submitOrder`');
  if (state.interactionEvent === 'ForgotPassword') {
    await savePassword(journey, user.id);
    await clear();
    return undefined;
  }
  await saveAccount(journey, user.id);
  // Saved once: sending the form again later must not bring an older password back.
  if (Object.keys(profile).length > 0) await save({ ...state, profile: {} });
  return finish(user.id);
};
