import { type InteractionEvent, interactionEvent } from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import { consumeOneTimeToken } from '../features/one-time-tokens/proof.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { newId } from '../lib/random.ts';
import { guardProof } from './guard-proof.ts';
import { readIdentifier } from './identifier-form.ts';
import type { ProofContext, ProofKind } from './proof.ts';

/** An e-mail address, proven by the token that was sent there in a link. Only good ones are kept. */
const record = z.object({
  id: z.string(),
  type: z.literal('OneTimeToken'),
  identifier: z.object({ type: z.literal('email'), value: z.string() }),
  /** The one journey it is good for; absent: any. */
  interactionEvent: interactionEvent.optional(),
});
type OneTimeTokenRecord = z.infer<typeof record>;

/** A good token on the wrong journey was not guessed. */
const isWrongToken = (code: string): boolean =>
  code.startsWith('one_time_token.') && code !== 'one_time_token.interaction_event_mismatch';

type Presented = Pick<OneTimeTokenRecord, 'identifier'> & {
  token: string;
  /** What it is to be good for. */
  interactionEvent: InteractionEvent;
};

/**
 * Uses a token up.
 * @throws AppError guard.invalid_input, one_time_token.*,
 *   session.verification_blocked_too_many_attempts
 */
export const proveOneTimeToken = async (
  { identifier: typed, token, interactionEvent }: Presented,
  context: ProofContext,
): Promise<OneTimeTokenRecord> => {
  const identifier = await readIdentifier(typed);
  const { deps } = context;
  const presented = { token, email: identifier.value, interactionEvent };
  let only: OneTimeTokenRecord['interactionEvent'];
  await guardProof(
    { action: 'OneTimeToken', identifier },
    {
      prove: async () => {
        const { context } = await consumeOneTimeToken(deps.db, presented, deps);
        only = context.interactionEvent;
      },
      isWrong: isWrongToken,
    },
    context,
  );
  return { id: newId(deps.random), type: 'OneTimeToken', identifier, interactionEvent: only };
};

export const oneTimeToken: ProofKind<OneTimeTokenRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier, verified: true }),
  isVerified: () => true,
  first: {
    isSignInEnabled: () => true,
    // Whoever made it wanted its owner to get in, also where people cannot ask for codes by themselves.
    isResetEnabled: () => true,
    findUser: ({ identifier }, { deps }) =>
      findUserByIdentifier(deps.db, identifier, { caseSensitive: true }),
  },
  proposal: {
    isSignUpEnabled: () => true,
    profileOf: ({ identifier }) => ({ primaryEmail: identifier.value }),
  },
};
