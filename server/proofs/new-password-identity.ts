import { verifyNewPasswordIdentity } from '@cardea/contract/experience/experience.ts';
import { passwordAlgorithm } from '@cardea/contract/management/users.ts';
import { z } from 'zod';
import type { Journey } from '../flows/journey.ts';
import { demand, newPasswordIdentityOrder } from '../flows/order.ts';
import type { Verification } from '../flows/verification.ts';
import { route } from '../http/api/route.ts';
import { hashPassword } from '../lib/passwords.ts';
import { newId } from '../lib/random.ts';

/** A username and password somebody wants to register with. Only acceptable ones are kept. */
const record = z.object({
  id: z.string(),
  type: z.literal('NewPasswordIdentity'),
  identifier: z.object({ type: z.literal('username'), value: z.string() }),
  password: z.object({ digest: z.string(), algorithm: passwordAlgorithm }),
});
type NewPasswordIdentityRecord = z.infer<typeof record>;

type Proposal = Pick<NewPasswordIdentityRecord, 'identifier'> & { password: string };

const propose = async (
  { identifier, password }: Proposal,
  journey: Journey,
): Promise<NewPasswordIdentityRecord> => {
  // Asked as a registration whatever the event, or a closed one would tell which names are taken.
  const subject = { event: 'Register' as const, username: identifier.value, password };
  await demand(newPasswordIdentityOrder, subject, journey);
  const { random } = journey.deps;
  return {
    id: newId(random),
    type: 'NewPasswordIdentity',
    identifier,
    password: await hashPassword(password, random),
  };
};

export const newPasswordIdentity: Verification<NewPasswordIdentityRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier }),
  isVerified: () => true,
  isSignUpEnabled: (_, { signUp }) => signUp.identifiers.includes('username'),
  profileOf: ({ identifier, password }) => ({ username: identifier.value, password }),
  routes: (open) => [
    route(verifyNewPasswordIdentity, async ({ body }, request) => {
      const { journey, keep } = await open(request);
      return keep(await propose(body, journey));
    }),
  ],
};
