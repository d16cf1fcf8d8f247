import type { Db } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Grants, MissingScopes } from '../oidc/interactions/grants.ts';
import { interactionUrl } from '../oidc/interactions/interaction-url.ts';
import type { InteractionRequest, Interactions } from '../oidc/interactions/interactions.ts';
import { type AskingApplication, introduceApplication } from './look.ts';
import { pendingTokenPage } from './pending-token.ts';

/** Consent (wire 1.3 and 1.12): silent for the operator's own applications, asked for others. */

export type ConsentQuestion = MissingScopes & {
  kind: 'ask';
  /** The authorization request that is asked about: the answer is to name it. */
  interactionId: string;
  application: AskingApplication;
};

export type Consent = {
  /**
   * Answers the browser's visit to `/consent`.
   * @throws AppError session.not_found, oidc.invalid_request
   */
  visit: (
    request: InteractionRequest,
  ) => Promise<{ kind: 'redirect'; to: string } | ConsentQuestion>;
  /**
   * Takes the person's answer to the question; without a question it is as `visit`.
   * @returns the absolute URL where the browser goes on.
   */
  decide: (request: InteractionRequest, decision: 'allow' | 'deny') => Promise<string>;
};

type Deps = {
  db: Db;
  clock: Clock;
  /** The tenant's, without a trailing slash. */
  publicUrl: string;
  oidc: { interactions: Interactions; grants: Grants };
};

export const createConsent = ({ db, clock, publicUrl, oidc }: Deps): Consent => {
  const { interactions, grants } = oidc;
  return {
    visit: async (request) => {
      const view = await interactions.find(request);
      if (view.prompt !== 'consent') {
        return { kind: 'redirect', to: `${publicUrl}${interactionUrl('', view)}` };
      }
      const tokenPage = await pendingTokenPage(db, view, clock);
      if (tokenPage !== undefined) return { kind: 'redirect', to: tokenPage };
      const { name, isThirdParty } = await grants.applicationOf(view);
      if (!isThirdParty) return { kind: 'redirect', to: await grants.grant(view) };
      const application = await introduceApplication(db, { id: view.clientId, name });
      return { kind: 'ask', interactionId: view.id, application, ...grants.missing(view) };
    },
    decide: async (request, decision) => {
      const view = await interactions.find(request);
      if (view.prompt !== 'consent') return `${publicUrl}${interactionUrl('', view)}`;
      return decision === 'allow' ? grants.grant(view) : interactions.abort(view);
    },
  };
};
