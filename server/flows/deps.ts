import type { InteractionRequest } from '../http/api/guards/guards.ts';
import type { Interaction } from '../http/api/route.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import type { ProofDeps } from '../proofs/deps.ts';

/**
 * Authorization requests, as the OpenID provider keeps them. What `find` returned is handed back as
 * it was, so the provider may know more of it than is named here.
 */
export type Interactions = {
  /** @throws AppError session.not_found, oidc.invalid_request */
  find(request: InteractionRequest): Promise<Interaction>;
  /**
   * Stores the state sealed, as long as the authorization request lives; undefined forgets it.
   * @throws InteractionChanged when another request did meanwhile
   */
  saveState(interaction: Interaction, state: object | undefined): Promise<void>;
  /** Signs the person in. @returns the absolute URL where the browser resumes. */
  finish(interaction: Interaction, result: { accountId: string }): Promise<string>;
};

/** What the journeys need of the world. */
export type FlowDeps = ProofDeps & {
  fetch: OutgoingFetch;
  interactions: Interactions;
};
