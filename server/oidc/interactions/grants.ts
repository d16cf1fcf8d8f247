import { type Interaction as EngineInteraction, errors, type Provider } from 'oidc-provider';
import { recordFirstApplication } from '../../features/users/store.ts';
import { settingsOf } from '../clients/clients.ts';
import type { OidcDeps } from '../deps.ts';
import type { Engine } from '../engine/engine.ts';
import { interactionLost } from '../engine/errors.ts';
import type { Lookups } from '../lookups.ts';
import { type Interaction, withEngineInteraction } from './interactions.ts';

/** What an application asks for and does not have yet. */
export type MissingScopes = {
  /** OpenID scopes, without `openid` and `offline_access`. */
  scopes: string[];
  /** Scopes of API resources, by the resource's indicator. */
  resourceScopes: Record<string, string[]>;
};

/** What people let applications have, as far as an interaction is about it. */
export type Grants = {
  /**
   * Who asks.
   * @throws AppError session.not_found when the application was deleted meanwhile
   */
  applicationOf: (interaction: Interaction) => Promise<{ name: string; isThirdParty: boolean }>;
  missing: (interaction: Interaction) => MissingScopes;
  /**
   * Grants all that is missing.
   * @returns the absolute URL where the browser goes on.
   * @throws AppError session.not_found when nobody is signed in
   */
  grant: (interaction: Interaction) => Promise<string>;
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

/** @param state the engine as it is at the moment. */
export const createGrants = (
  deps: Pick<OidcDeps, 'db'>,
  state: () => Promise<{ engine: Engine; lookups: Lookups }>,
): Grants => ({
  applicationOf: async ({ clientId }) => {
    const { isThirdParty } = settingsOf(
      await findClient((await state()).engine.provider, clientId),
    );
    const application = await (await state()).lookups.application(clientId);
    return { name: application?.name ?? clientId, isThirdParty };
  },
  missing: (view) =>
    withEngineInteraction(view, (interaction) => {
      const { missingOIDCScope = [], missingResourceScopes = {} } = missingOf(interaction);
      return {
        scopes: missingOIDCScope.filter(
          (scope) => scope !== 'openid' && scope !== 'offline_access',
        ),
        resourceScopes: missingResourceScopes,
      };
    }),
  grant: (view) =>
    withEngineInteraction(view, async (interaction) => {
      const { provider } = (await state()).engine;
      const { sessionAccountId: accountId } = view;
      if (!accountId) throw interactionLost('session not found');
      const grantId = await saveGrant(provider, interaction, accountId);
      await recordFirstApplication(deps.db, accountId, view.clientId);
      interaction.result = { ...interaction.lastSubmission, consent: { grantId } };
      await interaction.persist();
      return interaction.returnTo;
    }),
});
