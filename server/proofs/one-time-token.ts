import { interactionEvent, verifyOneTimeToken } from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import { consumeOneTimeToken } from '../features/one-time-tokens/proof.ts';
import { readIdentifier } from '../flows/identifier-form.ts';
import type { Journey } from '../flows/journey.ts';
import type { Verification } from '../flows/verification.ts';
import { route } from '../http/api/route.ts';
import { newId } from '../lib/random.ts';
import { guardProof } from './guard-proof.ts';

/** An e-mail address, proven by the token that was sent there in a link. Only good ones are kept. */
const record = z.object({
  id: z.string(),
  type: z.literal('OneTimeToken'),
  identifier: z.object({ type: z.literal('email'), value: z.string() }),
  /** The one journey it is good for; absent: any. */
  interactionEvent: interactionEvent.optional(),
});
export type OneTimeTokenRecord = z.infer<typeof record>;

/** A good token on the wrong journey was not guessed. */
const isWrongToken = (code: string): boolean =>
  code.startsWith('one_time_token.') && code !== 'one_time_token.interaction_event_mismatch';

const prove = async (
  { identifier: typed, token }: Pick<OneTimeTokenRecord, 'identifier'> & { token: string },
  journey: Journey,
): Promise<OneTimeTokenRecord> => {
  const identifier = await readIdentifier(typed);
  const { deps, state } = journey;
  const { value: email } = identifier;
  const presented = { token, email, interactionEvent: state.interactionEvent };
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
    journey,
  );
  return { id: newId(deps.random), type: 'OneTimeToken', identifier, interactionEvent: only };
};

export const oneTimeToken: Verification<OneTimeTokenRecord> = {
  record,
  publicRecord: ({ id, type, identifier }) => ({ id, type, identifier, verified: true }),
  isVerified: () => true,
  isSignInEnabled: () => true,
  isSignUpEnabled: () => true,
  // Whoever made it wanted its owner to get in, also where people cannot ask for codes by themselves.
  isResetEnabled: () => true,
  findUser: ({ identifier }, { deps }) =>
    deps.users.findByIdentifier(deps.db, identifier, { caseSensitive: true }),
  profileOf: ({ identifier }) => ({ primaryEmail: identifier.value }),
  routes: (open) => [
    route(verifyOneTimeToken, async ({ body }, request) => {
      const { journey, keep } = await open(request);
      return keep(await prove(body, journey), { isSkipped: true });
    }),
  ],
};
