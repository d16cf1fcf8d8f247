import type { z } from 'zod';
import type { SignInExperienceSettings } from '../features/sign-in-experience/settings.ts';
import type { Route } from '../http/api/route.ts';
import type { FlowUser } from './deps.ts';
import type { Open } from './experience.ts';
import type { Journey } from './journey.ts';
import type { StagedProfile } from './state.ts';

/** Every record has these; the rest is its verification's own. */
type BaseRecord = { id: string; type: string };

/** An account that is not proven, but has an address that the proof vouches for. */
export type RelatedUser = { user: FlowUser; by: { type: 'email' | 'phone'; value: string } };

/** One way to prove who one is, or to propose an account: a file of `verifications/`. */
export type Verification<R extends BaseRecord> = {
  readonly record: z.ZodType<R>;
  /** The record without its secrets. */
  publicRecord(record: R): Record<string, unknown>;
  /** Whether the person did what was asked, and the record may be used. */
  isVerified(record: R): boolean;
  /** Whether the settings let people sign in with it; absent: nobody ever does. */
  isSignInEnabled?(record: R, settings: SignInExperienceSettings): boolean;
  /** Whether the settings let people register with it; absent: nobody ever does. */
  isSignUpEnabled?(record: R, settings: SignInExperienceSettings): boolean;
  /** Whether the settings let people reset a password with it; absent: nobody ever does. */
  isResetEnabled?(record: R, settings: SignInExperienceSettings): boolean;
  /** The account it proves; absent: it proves none. */
  findUser?(record: R, journey: Journey): Promise<FlowUser | undefined>;
  /** Where it proves no account: one that it can be linked to. Absent: it is never linked. */
  findRelatedUser?(record: R, journey: Journey): Promise<RelatedUser | undefined>;
  /** An address it vouches for, also where a new account does not take it. */
  vouchedEmail?(record: R): string | undefined;
  /** What a new account takes from it. */
  profileOf?(record: R, journey: Journey): StagedProfile | Promise<StagedProfile>;
  /** What an account that signs in with it takes from it. */
  renewalOf?(record: R): StagedProfile;
  /** Its endpoints; absent: another type's serve it too. */
  routes?(open: Open): Route[];
};
