import { hashPassword } from '../lib/passwords.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, stagePasswordOrder, stageUsernameOrder } from './order.ts';
import type { InteractionState } from './state.ts';

/** Keeps a username for the account until the journey is submitted. */
export const stageUsername = async (
  journey: Journey,
  username: string,
): Promise<InteractionState> => {
  const { state } = journey;
  const user = await findIdentifiedUser(journey);
  await demand(stageUsernameOrder, { event: state.interactionEvent, user, username }, journey);
  return { ...state, profile: { ...state.profile, username } };
};

/** Keeps a password for the account, as its hash, until the journey is submitted. */
export const stagePassword = async (
  journey: Journey,
  password: string,
): Promise<InteractionState> => {
  const { state, deps } = journey;
  const user = await findIdentifiedUser(journey);
  const { username } = state.profile;
  const subject = { event: state.interactionEvent, user, username, password };
  await demand(stagePasswordOrder, subject, journey);
  const hash = await hashPassword(password, deps.random);
  return { ...state, profile: { ...state.profile, password: hash } };
};
