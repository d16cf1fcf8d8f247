import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import type { ApiRequest } from '../http/api/route.ts';
import type { FlowDeps } from './deps.ts';
import type { InteractionState } from './state.ts';

/** One request of a person on the way: what holds while it is answered. */
export type Journey = {
  readonly deps: FlowDeps;
  /** The settings in force when the request came. */
  readonly settings: SignInExperienceSettings;
  /** The application the person is on the way to. */
  readonly clientId: string;
  /** The languages the application asked for, best first, separated by spaces. */
  readonly uiLocales: string | undefined;
  /** The epoch that the request began in; see `db/epochs.ts`. */
  readonly epoch: number;
  readonly state: InteractionState;
  /** Changes something of the tenant in the name of the person on the way. */
  readonly change: ApiRequest['change'];
};

/** One rule. @throws AppError when it is broken. */
export type Check<Subject> = (subject: Subject, journey: Journey) => void | Promise<void>;
