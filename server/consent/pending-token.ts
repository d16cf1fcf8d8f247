import type { Db } from '../db/database.ts';
import { checkOneTimeToken } from '../features/one-time-tokens/proof.ts';
import { findUser } from '../features/users/store.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { foldEmail } from '../lib/identifiers.ts';
import type { Interaction } from '../oidc/interactions/interactions.ts';

/**
 * A one-time token that comes with an authorization request of a browser in which somebody is signed
 * in already (wire 3.8).
 */

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @returns the code that a token is refused with; undefined when it is good. */
const refusalOf = async (
  db: Db,
  proof: { token: string; email: string },
  clock: Clock,
): Promise<string | undefined> => {
  try {
    await checkOneTimeToken(db, proof, { clock });
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

/** Whether the person signed in has the address. */
const isOwn = async (db: Db, accountId: string, email: string): Promise<boolean> => {
  const user = await findUser(db, accountId);
  return (
    typeof user?.primaryEmail === 'string' && foldEmail(user.primaryEmail) === foldEmail(email)
  );
};

/**
 * Where a token leads before consent: the page that uses it, or the one that asks somebody who is
 * signed in as somebody else whether to switch.
 * @returns a path relative to the tenant's root; undefined where there is no token, or the person
 *   came in with it.
 */
export const pendingTokenPage = async (
  db: Db,
  { clientId, params, sessionAccountId }: Interaction,
  clock: Clock,
): Promise<string | undefined> => {
  const token = textOf(params.one_time_token);
  const email = textOf(params.login_hint).trim();
  if (!token || !email || !sessionAccountId) return undefined;
  const own = await isOwn(db, sessionAccountId, email);
  // Who just signed in because the application demanded it was not signed in by accident.
  const hasJustSignedIn = textOf(params.prompt).split(' ').includes('login');
  const query = new URLSearchParams({
    login_hint: email,
    one_time_token: token,
    app_id: clientId,
  });
  if (!own && !hasJustSignedIn) return `switch-account?${query}`;
  const refusal = await refusalOf(db, { token, email }, clock);
  if (refusal === undefined) return `one-time-token?${query}`;
  if (own && refusal === 'one_time_token.token_consumed') return undefined;
  return `one-time-token?${new URLSearchParams({ errorMessage: refusal, app_id: clientId })}`;
};
