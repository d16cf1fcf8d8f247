import { resolvePasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import * as contract from '@cardea/contract/management/sign-in-experience-checks.ts';
import type { Db } from '../../db/database.ts';
import { Reply, type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import type { BreachDeps } from '../../lib/password-policy/breached-passwords.ts';
import { checkPassword } from '../../lib/password-policy/check-password.ts';
import type { UserInfo } from '../../lib/password-policy/restricted-phrases.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { findUsernameCaseConflicts } from '../users/case-conflicts-store.ts';
import { findUser } from '../users/store.ts';

export type CheckRoutesDeps = BreachDeps & { db: Db };

type Person = { userId?: string | undefined; userInfo?: UserInfo | undefined };

/** @returns undefined when nobody is named. @throws AppError entity.not_found */
const readUserInfo = async (
  { userId, userInfo }: Person,
  { db }: CheckRoutesDeps,
): Promise<UserInfo | undefined> => {
  if (userId === undefined) return userInfo;
  const user = await findUser(db, userId);
  if (!user) throw new AppError('entity.not_found');
  const { name, username, primaryEmail: email, primaryPhone: phone } = user;
  return { name, username, email, phone, ...userInfo };
};

/** What an administrator can try before it is in force. */
export const checkRoutes = (deps: CheckRoutesDeps): Route[] => [
  route(contract.checkPassword, async ({ body }) => {
    const settings = await readSignInExperience(deps.db);
    const policy = resolvePasswordPolicy(settings.passwordPolicy);
    const userInfo = await readUserInfo(body, deps);
    if (!userInfo && policy.rejects.userInfo) {
      const explanation = '"userId" is needed: the policy keeps what people are known by out.';
      throw new AppError('request.invalid_input', {
        data: { message: explanation },
        values: { explanation },
      });
    }
    const issues = await checkPassword(body.password, policy, userInfo ?? {}, deps);
    if (issues.length > 0) return new Reply(400, { result: false as const, issues });
    return { result: true as const };
  }),

  route(contract.listUsernameCaseConflicts, ({ query }) =>
    findUsernameCaseConflicts(deps.db, query.limit),
  ),
];
