import type { LostData } from '@cardea/contract/wire/errors.ts';
import { type Interaction as EngineInteraction, errors, type Provider } from 'oidc-provider';
import { AppError } from '../../lib/errors.ts';
import {
  type CookieNames,
  type InteractionMap,
  knowsInteraction,
  lastInteraction,
  readInteractionMap,
  readSignedCookie,
} from '../engine/cookies.ts';
import type { Engine } from '../engine/engine.ts';
import { interactionLost, interactionMismatch } from '../engine/errors.ts';
import { inRequestScope, newRequestScope, type RequestScope } from '../engine/request-scope.ts';
import { isSignedInTo } from './signed-in.ts';

/** Authorization requests that wait for a person, as the sign-in journeys see them (wire 1.3). */

export type InteractionRequest = {
  /** The raw `Cookie` header. */
  cookie: string | undefined;
  /** The application a page says it is for: `Logto-App-Id`, else `app_id`. */
  appId: string | undefined;
  /** Which of the application's requests it is, where several tabs are inside one. */
  interactionId?: string | undefined;
};

export type Interaction = {
  /** Names it among those of this browser; of no use without the browser's cookie. */
  readonly id: string;
  readonly clientId: string;
  /** `login` or `consent`. */
  readonly prompt: string;
  /** The authorization request's parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** `ui_locales` of the authorization request (OpenID Connect Core section 3.1.2.1). */
  readonly uiLocales: string | undefined;
  /** Who is signed in already in this browser. */
  readonly sessionAccountId: string | undefined;
  /** What `saveState` stored last; undefined at first. */
  readonly state: unknown;
  /** Whether `finish` was the last that was done with it. */
  readonly isFinished: boolean;
  /** The epoch before it was found: the proofs of this request bear it. */
  readonly epoch: number;
};

export type Interactions = {
  /**
   * Finds the authorization request a browser is inside.
   * @throws AppError session.not_found, oidc.invalid_request; their `data` is `LostData` where the
   *   person is signed in to the application all the same
   */
  find: (request: InteractionRequest) => Promise<Interaction>;
  /**
   * Whether an application has got this browser's person signed in, and the session lasts: who
   * comes back to a request that is over needs no other.
   */
  isSignedIn: (request: Pick<InteractionRequest, 'cookie' | 'appId'>) => Promise<boolean>;
  /**
   * Stores a journey's state, sealed, for as long as the request lives; undefined forgets it.
   * @throws InteractionChanged when another request did meanwhile
   */
  saveState: (interaction: object, state: object | undefined) => Promise<void>;
  /** Signs a person in. @returns the absolute URL where the browser resumes. */
  finish: (interaction: object, result: { accountId: string }) => Promise<string>;
  /** Gives up. @returns the absolute URL where the browser resumes, on its way to the application. */
  abort: (interaction: object) => Promise<string>;
};

/** Where a journey's state is in the engine's result. */
const stateMember = 'journey';

/** What the engine keeps, by the view of it that was given out. */
const given = new WeakMap<object, { found: EngineInteraction; scope: RequestScope }>();

/** Works with the engine's own interaction, within the request that found it. */
export const withEngineInteraction = <T>(
  interaction: object,
  work: (found: EngineInteraction) => T,
): T => {
  const known = given.get(interaction);
  if (!known) throw new TypeError('not an interaction that `find` returned');
  return inRequestScope(known.scope, () => work(known.found));
};

/** Has the storage refuse the work when another request has changed the interaction meanwhile. */
const comparing = async (interaction: object, work: () => Promise<unknown>): Promise<void> => {
  const scope = given.get(interaction)?.scope;
  if (scope) scope.comparesInteraction = true;
  try {
    await work();
  } finally {
    if (scope) scope.comparesInteraction = false;
  }
};

const toView = (found: EngineInteraction, scope: RequestScope): Interaction => {
  const { prompt, params, session, result, lastSubmission } = found;
  const view = {
    id: found.uid,
    clientId: String(params.client_id),
    prompt: prompt.name,
    params,
    uiLocales: typeof params.ui_locales === 'string' ? params.ui_locales : undefined,
    sessionAccountId: session?.accountId,
    // After a visit to the resume URL before its time, the state is with the request's history.
    state: (result ?? lastSubmission)?.[stateMember],
    isFinished: result?.login !== undefined,
    epoch: scope.epoch,
  };
  given.set(view, { found, scope });
  return view;
};

/** The session it began in must still be there, and still be the same person's. */
const assertSameSession = async (
  provider: Provider,
  { session }: EngineInteraction,
): Promise<void> => {
  if (!session?.uid) return;
  const current = await provider.Session.findByUid(session.uid);
  if (!current) throw interactionLost('session not found');
  if (current.accountId !== session.accountId) throw interactionLost('session principal changed');
};

/**
 * Which interaction a request is about: the one it names, else its application's newest.
 * @throws AppError oidc.invalid_request
 */
const wantedId = (
  map: InteractionMap,
  { appId, interactionId }: Omit<InteractionRequest, 'cookie'>,
): string | undefined => {
  if (interactionId !== undefined) {
    return knowsInteraction(map, interactionId) ? interactionId : undefined;
  }
  const uid = Object.hasOwn(map, appId ?? lastInteraction) && map[appId ?? lastInteraction];
  if (!uid && appId) throw interactionMismatch();
  return uid || undefined;
};

/** @param state the engine as it is at the moment, and the epoch. */
export const createInteractions = (
  state: () => Promise<{ engine: Engine; epoch: number }>,
  names: CookieNames,
): Interactions => {
  const findWithin = async (
    { provider, keygrip }: Engine,
    scope: RequestScope,
    { cookie, ...wanted }: InteractionRequest,
  ): Promise<Interaction> => {
    const map = readInteractionMap(cookie, names.interaction, keygrip);
    if (Object.keys(map).length === 0) {
      throw interactionLost('interaction session id cookie not found');
    }
    const uid = wantedId(map, wanted);
    const found = uid && (await provider.Interaction.find(uid));
    if (!found) throw interactionLost('interaction session not found');
    if (wanted.appId && found.params.client_id !== wanted.appId) throw interactionMismatch();
    await assertSameSession(provider, found);
    return toView(found, scope);
  };

  const isSignedInWithin = async (
    { provider, keygrip }: Engine,
    { cookie, appId }: Pick<InteractionRequest, 'cookie' | 'appId'>,
  ): Promise<boolean> => {
    const id = readSignedCookie(cookie, names.session, keygrip);
    if (id === undefined || appId === undefined) return false;
    return isSignedInTo(await provider.Session.find(id), appId);
  };

  const find: Interactions['find'] = async (request) => {
    const { engine, epoch } = await state();
    const scope = newRequestScope(epoch);
    return inRequestScope(scope, async () => {
      try {
        return await findWithin(engine, scope, request);
      } catch (error) {
        if (!(error instanceof AppError) || !(await isSignedInWithin(engine, request))) throw error;
        const data: LostData = { isSignedIn: true };
        throw new AppError(error.code, { members: error.members, data });
      }
    });
  };

  const isSignedIn: Interactions['isSignedIn'] = async (request) => {
    const { engine, epoch } = await state();
    return inRequestScope(newRequestScope(epoch), () => isSignedInWithin(engine, request));
  };

  const conclude = (interaction: object, result: EngineInteraction['result']) =>
    withEngineInteraction(interaction, async (found) => {
      found.result = result;
      await found.persist();
      return found.returnTo;
    });

  return {
    find,
    isSignedIn,
    saveState: async (interaction, state) => {
      // Alone: a journey that goes on after it was finished takes its sign-in back.
      await comparing(interaction, () => conclude(interaction, { [stateMember]: state }));
    },
    // With the journey, which stays readable until the browser resumes.
    finish: (interaction, { accountId }) => {
      const journey = withEngineInteraction(interaction, ({ result }) => result?.[stateMember]);
      return conclude(interaction, { [stateMember]: journey, login: { accountId } });
    },
    abort: (interaction) => {
      const error = 'access_denied';
      const description = new errors.AccessDenied('End-User aborted interaction');
      return conclude(interaction, {
        error,
        error_description: description.error_description,
      });
    },
  };
};
