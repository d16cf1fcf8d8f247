import { readSignInExperience } from '../features/sign-in-experience/service.ts';
import type { ApiRequest } from '../http/route.ts';
import { AppError } from '../lib/errors.ts';
import type { FlowDeps, Interaction } from './deps.ts';
import type { Journey } from './journey.ts';
import {
  type InteractionEvent,
  type InteractionState,
  newState,
  parseState,
  withRecord,
} from './state.ts';

/** Stores what a step made of the state. */
export type Save = (state: InteractionState) => Promise<void>;

/** A journey and its place in the authorization request. */
export type Visit = {
  journey: Journey;
  save: Save;
  /** Signs the person in. @returns where the browser resumes. */
  finish: (accountId: string) => Promise<string>;
  /** Forgets the state, so that the authorization request can begin anew. */
  clear: () => Promise<void>;
};

const findInteraction = (request: ApiRequest, { interactions }: FlowDeps): Promise<Interaction> =>
  interactions.find({
    cookie: request.header('cookie'),
    appId: request.header('logto-app-id') ?? request.search.get('app_id') ?? undefined,
  });

/**
 * Begins a journey, discarding one that was under way.
 * @throws AppError session.not_found, oidc.invalid_request
 */
export const begin = async (
  request: ApiRequest,
  event: InteractionEvent,
  deps: FlowDeps,
): Promise<void> => {
  const interaction = await findInteraction(request, deps);
  await deps.interactions.saveState(interaction, newState(event, deps.random));
};

/**
 * Opens the journey a request belongs to. Of two requests at the same moment the later one's state
 * remains: each is whole, and holds only what was proven within it or before it.
 * @throws AppError session.not_found, oidc.invalid_request, session.interaction_not_found
 */
export const visit = async (request: ApiRequest, deps: FlowDeps): Promise<Visit> => {
  const { interactions } = deps;
  const interaction = await findInteraction(request, deps);
  const state = parseState(interaction.state);
  if (!state) throw new AppError('session.interaction_not_found');
  const settings = await readSignInExperience(deps.db);
  return {
    journey: { deps, settings, clientId: interaction.clientId, state },
    save: (state) => interactions.saveState(interaction, state),
    finish: (accountId) => interactions.finish(interaction, { accountId }),
    clear: () => interactions.saveState(interaction, undefined),
  };
};

/** Runs a proof and keeps its record; what every verification's endpoint does. */
export const keepRecord = async <R extends InteractionState['verificationRecords'][number]>(
  request: ApiRequest,
  proof: (journey: Journey) => Promise<R>,
  deps: FlowDeps,
): Promise<{ verificationId: string }> => {
  const { journey, save } = await visit(request, deps);
  const record = await proof(journey);
  await save(withRecord(journey.state, record));
  return { verificationId: record.id };
};
