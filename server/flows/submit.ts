import assert from 'node:assert/strict';
import type { Details } from '../db/change.ts';
import type { Db } from '../db/database.ts';
import { lockInTransaction } from '../db/transaction.ts';
import { saveIdentity } from '../features/users/identities-service.ts';
import { identityOf } from '../features/users/identities-shapes.ts';
import { mergeIntoUser, setPassword, updateUser } from '../features/users/service.ts';
import { findUser, setLastSignInAt } from '../features/users/store.ts';
import { identifiersOf } from '../proofs/proposed-profile.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, submitOrder } from './order.ts';
import type { Visit } from './visit.ts';

/** What is recorded of a journey that ends: once, however often its last form is sent. */
const endOf = ({ clientId, state }: Journey, userId: string): Details => {
  const { interactionEvent, newUserId } = state;
  const context = { interactionEvent, userId, applicationId: clientId };
  return { subject: userId, once: newUserId, context };
};

/** Writes everything a sign-in or registration brought, together. */
const saveAccount = (journey: Journey, userId: string): Promise<void> => {
  const { deps, state } = journey;
  const { password, socialIdentity, profile, customData, ...columns } = state.profile;
  return journey.change(async (tx) => {
    if (Object.values(columns).some((value) => value !== undefined)) {
      await updateUser(tx, userId, columns, deps);
    }
    if (profile) await mergeIntoUser(tx, userId, { column: 'profile', members: profile }, deps);
    if (customData) {
      await mergeIntoUser(tx, userId, { column: 'customData', members: customData }, deps);
    }
    if (password) await setPassword(tx, userId, password, deps);
    if (socialIdentity) await saveIdentity(tx, userId, identityOf(socialIdentity), deps);
    await setLastSignInAt(tx.db, userId, deps.clock());
    const event = state.interactionEvent === 'Register' ? 'PostRegister' : 'PostSignIn';
    tx.note(event, endOf(journey, userId));
  });
};

/**
 * Whether this very reset is done: the form was sent twice and the other request was quicker. Its
 * hash has a salt of its own, so nobody else's password looks like it.
 */
const isReset = async (db: Db, { state }: Journey): Promise<boolean> => {
  const { userId, profile, interactionEvent } = state;
  if (interactionEvent !== 'ForgotPassword' || !userId || !profile.password) return false;
  const user = await findUser(db, userId);
  return user?.passwordDigest === profile.password.digest;
};

/** Whoever knew the old password, or stole a session made with it, is out: once, however often it is sent. */
const savePassword = (journey: Journey, userId: string): Promise<void> => {
  const { deps, state } = journey;
  const { password } = state.profile;
  assert.ok(password, 'demanded by `submitOrder`');
  return journey.change(async (tx) => {
    await lockInTransaction(tx.db, [`password reset:${userId}`]);
    if (await isReset(tx.db, journey)) return;
    await setPassword(tx, userId, password, deps);
    tx.note('PostResetPassword', endOf(journey, userId));
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
