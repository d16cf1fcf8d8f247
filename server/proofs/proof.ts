import type { z } from 'zod';
import type { UserRow } from '../db/schema.ts';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import type { ProofDeps } from './deps.ts';
import type { ProposedProfile } from './proposed-profile.ts';

/** What every record has; the rest is its kind's own. */
export type StoredRecord = { id: string; type: string };

/** Where the records of one person are between two requests: an interaction's, or an account's. */
export type Holder<R extends StoredRecord> = {
  /** At most one of a type. */
  readonly records: readonly StoredRecord[];
  /** Keeps a record in place of an earlier one of its type. */
  keep(record: R): Promise<unknown>;
};

/** What a proof is told of the world. It knows no journey. */
export type ProofContext = {
  readonly deps: ProofDeps;
  /** The settings in force when the request came. */
  readonly settings: SignInExperienceSettings;
};

/** An account that is not proven, but has an address that the proof vouches for. */
export type RelatedUser = { user: UserRow; by: { type: 'email' | 'phone'; value: string } };

/** What finds the account it proves. */
export type FirstProof<R> = {
  /** Whether the settings let people sign in with it. */
  isSignInEnabled(record: R, settings: SignInExperienceSettings): boolean;
  /** Whether the settings let people reset a password with it; absent: nobody ever does. */
  isResetEnabled?(record: R, settings: SignInExperienceSettings): boolean;
  findUser(record: R, context: ProofContext): Promise<UserRow | undefined>;
  /** Where it proves no account: one that it can be linked to. Absent: it is never linked. */
  findRelatedUser?(record: R, context: ProofContext): Promise<RelatedUser | undefined>;
};

/** What says how an account could be. */
export type Proposal<R> = {
  /** Whether the settings let people register with it. */
  isSignUpEnabled(record: R, settings: SignInExperienceSettings): boolean;
  /**
   * What a new account takes from it.
   * @param newUserId the account's, which may be made already.
   */
  profileOf(
    record: R,
    context: ProofContext,
    newUserId: string,
  ): ProposedProfile | Promise<ProposedProfile>;
  /** What an account that signs in with it takes from it; absent: nothing. */
  renewalOf?(record: R): ProposedProfile;
  /** An address it vouches for, also where a new account does not take it. */
  vouchedEmail?(record: R): string | undefined;
};

/** One way to prove who one is, or to propose an account. */
export type ProofKind<R extends StoredRecord> = {
  readonly record: z.ZodType<R>;
  /** The record without its secrets. */
  publicRecord(record: R): Record<string, unknown>;
  /** Whether the person did what was asked, and the record may be used. */
  isVerified(record: R): boolean;
  /** Absent: it lets nobody in. */
  readonly first?: FirstProof<R>;
  /** Absent: no account is made of it. */
  readonly proposal?: Proposal<R>;
};
