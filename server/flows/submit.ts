import assert from 'node:assert/strict';
import type { Visit } from './experience.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, submitOrder } from './order.ts';

/** Writes everything the journey brought, together. */
const saveAccount = ({ deps, state }: Journey, userId: string): Promise<void> => {
  const { db, users, clock } = deps;
  const { username, password } = state.profile;
  const isSignedIn = state.interactionEvent !== 'ForgotPassword';
  return db.transaction().execute(async (db) => {
    if (username !== undefined) await users.setUsername(db, userId, username);
    if (password) await users.setPassword(db, userId, password);
    if (isSignedIn) await users.setLastSignInAt(db, userId, clock());
  });
};

/**
 * Ends the journey: saves what was staged and signs the person in.
 * @returns where the browser goes next; undefined after a password reset, which signs nobody in.
 * @throws AppError what `submitOrder` refuses; user.username_already_in_use when somebody was quicker
 */
export const submit = async (visit: Visit): Promise<string | undefined> => {
  const { journey, save, finish, clear } = visit;
  const { state } = journey;
  const user = await findIdentifiedUser(journey);
  const subject = { user, profile: state.profile, username: state.profile.username };
  await demand(submitOrder, subject, journey);
  assert.ok(user, 'demanded above');
  await saveAccount(journey, user.id);
  if (state.interactionEvent === 'ForgotPassword') {
    await clear();
    return undefined;
  }
  // Saved once: sending the form again later must not bring an older password back.
  if (Object.keys(state.profile).length > 0) await save({ ...state, profile: {} });
  return finish(user.id);
};
