import type { z } from 'zod';
import type { SignInExperienceSettings } from '../features/sign-in-experience/settings.ts';
import type { ApiRequest, Route } from '../http/route.ts';
import type { FlowUser } from './deps.ts';
import type { Journey } from './journey.ts';
import type { StagedProfile } from './state.ts';

/** Every record has these; the rest is its verification's own. */
type BaseRecord = { id: string; type: string };

/** Runs a proof inside the request's interaction and keeps the record it returns. */
export type Prove<R> = (
  request: ApiRequest,
  proof: (journey: Journey) => Promise<R>,
) => Promise<{ verificationId: string }>;

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
  /** The account it proves; absent: it proves none. */
  findUser?(record: R, journey: Journey): Promise<FlowUser | undefined>;
  /** What a new account takes from it. */
  profileOf?(record: R): StagedProfile;
  /** Its endpoints. */
  routes(prove: Prove<R>): Route[];
};
