import { interactionEvent } from '@cardea/contract/experience/experience.ts';
import { passwordAlgorithm, userProfile } from '@cardea/contract/management/users.ts';
import { z } from 'zod';
import { newShortId, type Random } from '../lib/random.ts';
import { socialIdentity } from './social-identity.ts';
import { verificationOf, verifications } from './verifications.ts';

/** What a person gave for their account and is not saved yet. Passwords are only here as hashes. */
const stagedProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  name: z.string().optional(),
  avatar: z.string().optional(),
  profile: userProfile.optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
  /** To be linked, or linked already and to be renewed. */
  socialIdentity: socialIdentity.optional(),
  password: z.object({ digest: z.string(), algorithm: passwordAlgorithm }).optional(),
});
export type StagedProfile = z.infer<typeof stagedProfile>;

/** What others know the account by, as far as it is staged. */
export const identifiersOf = ({ username, primaryEmail, primaryPhone }: StagedProfile) => ({
  username,
  email: primaryEmail,
  phone: primaryPhone,
});

const verificationRecord = z.union(Object.values(verifications).map(({ record }) => record));
/** One thing a person proved or proposed, under the id the browser was given for it. */
export type VerificationRecord = z.infer<typeof verificationRecord>;

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
  profile: stagedProfile,
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
const publicProfile = ({ password: _, socialIdentity, ...profile }: StagedProfile) => ({
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
  verificationRecords: state.verificationRecords.map((record) =>
    verificationOf(record).publicRecord(record),
  ),
});
