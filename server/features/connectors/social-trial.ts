import type { readTestSignIn, startTestSignIn } from '@cardea/contract/management/connectors.ts';
import type { z } from 'zod';
import type { SocialConnector, SocialUser } from '../../connectors/interface/connector.ts';
import { AppError } from '../../lib/errors.ts';
import { callConnector } from './calls.ts';
import { type ConnectorDeps, findFactory } from './instances.ts';
import { withReason } from './messages.ts';
import { withoutEmpty } from './without-empty.ts';

/** A visit to a provider with a configuration that need not be stored. Nothing of it is kept here. */

const findSocialFactory = async (id: string, deps: ConnectorDeps): Promise<SocialConnector> => {
  const factory = await findFactory(id, deps);
  if (!factory) throw new AppError('connector.not_found', { status: 400 });
  if (factory.type !== 'Social') throw new AppError('connector.unexpected_type');
  return factory;
};

/**
 * Makes the address of the provider's sign-in page.
 * @returns it, and what is to be handed over again with what comes back.
 * @throws AppError connector.not_found, connector.unexpected_type
 * @throws ConnectorError
 */
export const startTrial = async (
  factoryId: string,
  { config, ...request }: z.output<typeof startTestSignIn.body>,
  deps: ConnectorDeps,
): Promise<{ redirectTo: string; session?: Record<string, string> }> => {
  const factory = await findSocialFactory(factoryId, deps);
  const call = { factory, config: withoutEmpty(config), told: { state: request.state } };
  const { url, session } = await callConnector(
    call,
    (context) => factory.authorize(context, request),
    deps,
  ).catch(withReason);
  return { redirectTo: url, ...(session && { session }) };
};

/**
 * Reads who came back from the provider.
 * @throws AppError connector.not_found, connector.unexpected_type
 * @throws ConnectorError with the provider's reason
 */
export const finishTrial = async (
  factoryId: string,
  { config, connectorData, session }: z.output<typeof readTestSignIn.body>,
  deps: ConnectorDeps,
): Promise<SocialUser> => {
  const factory = await findSocialFactory(factoryId, deps);
  const call = { factory, config: withoutEmpty(config), told: { connectorData, session } };
  const { user } = await callConnector(
    call,
    (context) => factory.readUser(context, connectorData, session),
    deps,
  ).catch(withReason);
  return user;
};
