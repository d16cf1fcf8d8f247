import { interactionEvent } from '@cardea/contract/experience/experience.ts';
import { z } from 'zod';
import { newShortId, type Random } from '../lib/random.ts';
import { type ProposedProfile, proposedProfile } from '../proofs/proposed-profile.ts';
import { publicRecordOf, type VerificationRecord, verificationRecord } from '../proofs/registry.ts';

/**
 * Everything an interaction knows between two requests. It is kept, sealed, inside the
 * authorization request's own record and ends with it.
 */
const interactionState = z.object({
  interactionEvent,
  /** Who is signing in, once that is known. */
  userId: z.string().optional(),
  /** The epoch of the proof that said so: a revocation of the account's things ends it too. */
  identifiedIn: z.number().default(0),
  /** The id a registration will give its account: sending it twice makes one account. */
  newUserId: z.string(),
  /** What a person gave for their account and is not saved yet. */
  profile: proposedProfile,
  /** Whether the person sent the form with the custom profile fields. */
  isProfileSubmitted: z.boolean().default(false),
  mfa: z.record(z.string(), z.unknown()),
  /** At most one of a type: a new one takes the place of the old. */
  verificationRecords: z.array(verificationRecord),
  /** By a record's id, the epoch of the request that made it what it is. */
  provenIn: z.record(z.string(), z.number()).default({}),
  captcha: z.object({ verified: z.boolean(), skipped: z.boolean() }),
  signInContext: z.record(z.string(), z.unknown()),
});
export type InteractionState = z.infer<typeof interactionState>;
export type InteractionEvent = InteractionState['interactionEvent'];

/** @returns undefined when nothing was begun, or what is there is not of this version. */
export const parseState = (value: unknown): InteractionState | undefined =>
  interactionState.safeParse(value).data;

/** Where every journey begins. */
export const newState = (event: InteractionEvent, random: Random): InteractionState => ({
  interactionEvent: event,
  newUserId: newShortId(random),
  identifiedIn: 0,
  profile: {},
  isProfileSubmitted: false,
  mfa: {},
  verificationRecords: [],
  provenIn: {},
  captcha: { verified: false, skipped: false },
  signInContext: {},
});

/**
 * Keeps a record in place of an earlier one of its type.
 * @param epoch of the request that made the record what it is.
 */
export const withRecord = (
  state: InteractionState,
  record: VerificationRecord,
  epoch: number,
): InteractionState => ({
  ...state,
  verificationRecords: [
    ...state.verificationRecords.filter(({ type }) => type !== record.type),
    record,
  ],
  provenIn: { ...state.provenIn, [record.id]: epoch },
});

/** A profile as the wire shows it, without the password's hash. */
const publicProfile = ({ password: _, socialIdentity, ...profile }: ProposedProfile) => ({
  ...profile,
  ...(socialIdentity && {
    socialIdentity: { target: socialIdentity.target, userInfo: socialIdentity.user },
  }),
});

/** What the browser may read of the state: no hashes, no secrets. */
export const publicState = ({
  newUserId: _,
  isProfileSubmitted: __,
  identifiedIn: ___,
  provenIn: ____,
  profile,
  ...state
}: InteractionState) => ({
  ...state,
  profile: publicProfile(profile),
  verificationRecords: state.verificationRecords.map(publicRecordOf),
});
