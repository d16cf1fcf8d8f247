import { passwordAlgorithm } from '@cardea/contract/management/users.ts';
import { z } from 'zod';
import { hashPassword } from '../lib/passwords.ts';
import { newId } from '../lib/random.ts';
import type { ProofContext, ProofKind } from './proof.ts';

/** A username and password somebody wants to register with. Only acceptable ones are kept. */
const record = z.object({
  id: z.string(),
  type: z.literal('NewPasswordIdentity'),
  identifier: z.object({ type: z.literal('username'), value: z.string() }),
  password: z.object({ digest: z.string(), algorithm: passwordAlgorithm }),
});
type NewPasswordIdentityRecord = z.infer<typeof record>;

type Wish = Pick<NewPasswordIdentityRecord, 'identifier'> & { password: string };

/** @param wish what is found acceptable. */
export const proposePasswordIdentity = async (
  { identifier, password }: Wish,
  { deps: { random } }: ProofContext,
): Promise<NewPasswordIdentityRecord> => ({
  id: newId(random),
  type: 'NewPasswordIdentity',
  identifier,
  password: await hashPassword(password, random),
});

export const newPasswordIdentity: ProofKind<NewPasswordIdentityRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier }),
  isVerified: () => true,
  proposal: {
    isSignUpEnabled: (_, { signUp }) => signUp.identifiers.includes('username'),
    profileOf: ({ identifier, password }) => ({ username: identifier.value, password }),
  },
};
