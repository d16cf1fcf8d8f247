import { verifyCaptcha } from '../features/captcha/providers.ts';
import { hasCaptchaProvider } from '../features/captcha/service.ts';
import { readSignInExperience } from '../features/sign-in-settings/service.ts';
import { interactionRequestOf } from '../http/api/guards/guards.ts';
import { type ApiRequest, type Interaction, InteractionChanged } from '../http/api/route.ts';
import { AppError } from '../lib/errors.ts';
import type { VerificationRecord } from '../proofs/registry.ts';
import type { FlowDeps } from './deps.ts';
import type { Journey } from './journey.ts';
import {
  type InteractionEvent,
  type InteractionState,
  newState,
  parseState,
  withRecord,
} from './state.ts';

/** A request whose authorization request is found. */
type ExperienceRequest = ApiRequest<'experience'>;

/** Stores what a step made of the state. @throws InteractionChanged */
export type Save = (state: InteractionState) => Promise<void>;

/** A journey and its place in the authorization request. */
export type Visit = {
  journey: Journey;
  save: Save;
  /**
   * Stores a record in the state as it is now: a proof takes time, and other requests went on.
   * @returns what its endpoint answers.
   */
  keep: (
    record: VerificationRecord,
    captcha?: { isSkipped: boolean },
  ) => Promise<{ verificationId: string }>;
  /** Signs the person in. @returns where the browser resumes. */
  finish: (accountId: string) => Promise<string>;
  /** Forgets the state, so that the authorization request can begin anew. */
  clear: () => Promise<void>;
};

type Beginning = {
  interactionEvent: InteractionEvent;
  /** What the page got for passing the captcha. */
  captchaToken?: string | undefined;
};

/**
 * Begins a journey, discarding one that was under way. Without a token the captcha is not passed,
 * also where it was in a journey before: a token is worth one journey.
 * @throws AppError session.captcha_failed, session.interaction_not_found
 */
export const begin = async (
  request: ExperienceRequest,
  { interactionEvent, captchaToken }: Beginning,
  deps: FlowDeps,
): Promise<void> => {
  const { db, interactions, random } = deps;
  const verified =
    captchaToken !== undefined &&
    (await verifyCaptcha(
      db,
      { token: captchaToken, ip: request.ip },
      // Emulators stand in for captcha providers as they do for connectors'.
      { ...deps, fetch: deps.environment.fetch },
    ));
  // A page that was open when the provider was deleted still shows a token of it.
  if (captchaToken !== undefined && !verified && (await hasCaptchaProvider(db))) {
    throw new AppError('session.captcha_failed');
  }
  const state = { ...newState(interactionEvent, random), captcha: { verified, skipped: false } };
  await unlessChanged(request, deps, ({ caller }) => interactions.saveState(caller, state));
};

const stateOf = ({ state }: Interaction): InteractionState => {
  const parsed = parseState(state);
  if (!parsed) throw new AppError('session.interaction_not_found');
  return parsed;
};

/** More requests than one page makes at the same moment; each time one of them is through. */
const maxAttempts = 20;

/**
 * Finds the interaction of a request again. A sign-in that was finished while the request was under way
 * stays: what began before does not take it back.
 * @throws AppError session.interaction_not_found
 */
const findAgain = async (
  request: ExperienceRequest,
  { interactions }: FlowDeps,
  isFinishing = false,
): Promise<ExperienceRequest> => {
  const caller = await interactions.find(interactionRequestOf(request));
  if (caller.isFinished && !request.caller.isFinished && !isFinishing) {
    throw new AppError('session.interaction_not_found');
  }
  return { ...request, caller };
};

/**
 * Does some work again when another request has changed the interaction meanwhile, on what is there now.
 * @param work saves last, or may be done twice.
 * @param isFinishing whether the work ends the journey, which may be done twice.
 */
const unlessChanged = async <T>(
  request: ExperienceRequest,
  deps: FlowDeps,
  work: (request: ExperienceRequest) => Promise<T>,
  isFinishing = false,
): Promise<T> => {
  let current = request;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(current);
    } catch (error) {
      if (!(error instanceof InteractionChanged) || attempt === maxAttempts) throw error;
      current = await findAgain(request, deps, isFinishing);
    }
  }
};

/**
 * Opens the journey a request belongs to.
 * @throws AppError session.interaction_not_found
 */
export const visit = async (request: ExperienceRequest, deps: FlowDeps): Promise<Visit> => {
  const { interactions } = deps;
  const { caller: interaction } = request;
  const state = stateOf(interaction);
  const { clientId, uiLocales, epoch } = interaction;
  const settings = await readSignInExperience(deps.db);
  return {
    journey: { deps, settings, clientId, uiLocales, epoch, state, change: request.change },
    save: (state) => interactions.saveState(interaction, state),
    keep: async (record, captcha) => {
      return unlessChanged(await findAgain(request, deps), deps, async ({ caller }) => {
        const state = stateOf(caller);
        const skipped = captcha?.isSkipped ?? state.captcha.skipped;
        const kept = withRecord(state, record, epoch);
        await interactions.saveState(caller, { ...kept, captcha: { ...state.captcha, skipped } });
        return { verificationId: record.id };
      });
    },
    finish: (accountId) => interactions.finish(interaction, { accountId }),
    clear: async () => {
      try {
        await interactions.saveState(interaction, undefined);
      } catch (error) {
        // What another request made of it, or began in its place, is not ours to forget.
        if (!(error instanceof InteractionChanged)) throw error;
      }
    },
  };
};

/**
 * One step of a journey, on the state that is there when it saves.
 * @param work saves once; done again on what is there now when another request has saved meanwhile.
 * @param isFinishing whether the work ends the journey, which may be done twice.
 * @throws AppError session.interaction_not_found
 */
export const step = <T>(
  request: ExperienceRequest,
  deps: FlowDeps,
  work: (visit: Visit) => Promise<T>,
  isFinishing = false,
): Promise<T> =>
  unlessChanged(request, deps, async (request) => work(await visit(request, deps)), isFinishing);
