import { type Interaction as EngineInteraction, errors, type Provider } from 'oidc-provider';
import { settingsOf } from './clients/clients.ts';
import type { OidcDeps } from './deps.ts';
import type { Engine } from './engine/engine.ts';
import { interactionLost } from './engine/errors.ts';
import { interactionUrl } from './interactions/interaction-url.ts';
import {
  type Interaction,
  type InteractionRequest,
  type Interactions,
  withEngineInteraction,
} from './interactions/interactions.ts';
import { pendingTokenPage } from './tokens/pending-token.ts';

/** Consent (wire 1.3 and 1.12): silent for the operator's own applications, asked for others. */

export type ConsentQuestion = {
  kind: 'ask';
  /** The authorization request that is asked about: the answer is to name it. */
  interactionId: string;
  application: { id: string; name: string };
  /** OpenID scopes the application does not have yet, without `openid` and `offline_access`. */
  scopes: string[];
  /** Scopes of API resources it does not have yet, by the resource's indicator. */
  resourceScopes: Record<string, string[]>;
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

/** What the engine found missing when it asked for consent. */
type Missing = {
  missingOIDCScope?: string[];
  missingResourceScopes?: Record<string, string[]>;
};

const missingOf = ({ prompt }: EngineInteraction): Missing => prompt.details;

const saveGrant = async (
  provider: Provider,
  interaction: EngineInteraction,
  accountId: string,
): Promise<string> => {
  const existing = interaction.grantId && (await provider.Grant.find(interaction.grantId));
  const clientId = String(interaction.params.client_id);
  const grant = existing || new provider.Grant({ accountId, clientId });
  const { missingOIDCScope, missingResourceScopes = {} } = missingOf(interaction);
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope);
  for (const [indicator, scopes] of Object.entries(missingResourceScopes)) {
    grant.addResourceScope(indicator, scopes);
  }
  return grant.save();
};

const toQuestion = (
  interaction: EngineInteraction,
  application: ConsentQuestion['application'],
): ConsentQuestion => {
  const { missingOIDCScope = [], missingResourceScopes = {} } = missingOf(interaction);
  return {
    kind: 'ask',
    interactionId: interaction.uid,
    application,
    scopes: missingOIDCScope.filter((scope) => scope !== 'openid' && scope !== 'offline_access'),
    resourceScopes: missingResourceScopes,
  };
};

/** An application that was deleted meanwhile has no sign-in any more. */
const findClient = async (provider: Provider, id: string) => {
  try {
    const client = await provider.Client.find(id);
    if (client) return client;
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
  }
  throw interactionLost('interaction session not found');
};

type Context = {
  deps: OidcDeps;
  state: () => Promise<{ engine: Engine }>;
  interactions: Interactions;
  applicationName: (id: string) => Promise<string>;
};

export const createConsent = (context: Context): Consent => {
  const { deps, state, interactions } = context;
  const origin = deps.tenant.url.href.replace(/\/$/, '');

  const allow = (view: Interaction): Promise<string> =>
    withEngineInteraction(view, async (interaction) => {
      const { provider } = (await state()).engine;
      const { sessionAccountId: accountId } = view;
      if (!accountId) throw interactionLost('session not found');
      const grantId = await saveGrant(provider, interaction, accountId);
      await deps.recordFirstApplication(deps.db, accountId, view.clientId);
      interaction.result = { ...interaction.lastSubmission, consent: { grantId } };
      await interaction.persist();
      return interaction.returnTo;
    });

  const visit: Consent['visit'] = async (request) => {
    const view = await interactions.find(request);
    if (view.prompt !== 'consent') {
      return { kind: 'redirect', to: `${origin}${interactionUrl('', view)}` };
    }
    const tokenPage = await pendingTokenPage(view, deps);
    if (tokenPage !== undefined) return { kind: 'redirect', to: tokenPage };
    const client = await findClient((await state()).engine.provider, view.clientId);
    if (!settingsOf(client).isThirdParty) return { kind: 'redirect', to: await allow(view) };
    const name = await context.applicationName(view.clientId);
    return withEngineInteraction(view, (interaction) =>
      toQuestion(interaction, { id: view.clientId, name }),
    );
  };

  return {
    visit,
    decide: async (request, decision) => {
      const view = await interactions.find(request);
      if (view.prompt !== 'consent') return `${origin}${interactionUrl('', view)}`;
      return decision === 'allow' ? allow(view) : interactions.abort(view);
    },
  };
};
