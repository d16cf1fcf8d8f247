import type { createConnectorAuthorizationUri } from '@cardea/contract/management/connectors.ts';
import type { ExperienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import type { z } from 'zod';
import type {
  Authorization,
  AuthorizationRequest,
  CallbackData,
  ConnectorSession,
  SessionUse,
  SocialConnector,
  SocialUser,
} from '../../connectors/interface/connector.ts';
import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { callConnector } from './calls.ts';
import {
  type ConnectorDeps,
  getSocialInstance,
  type Instance,
  isSocial,
  listInstances,
  metadataOf,
  openConfig,
} from './instances.ts';

/** A social connector that is set up, as the journeys know it. */
export type SocialConnectorInfo = {
  /** The instance's id. */
  id: string;
  factoryId: string;
  target: string;
  /** Whether people's names and pictures follow the provider's at every sign-in. */
  syncProfile: boolean;
  /** Whether `readSocialUser` is given the session that `authorizeSocial` returned. */
  usesSession: SessionUse;
};

type Catalogue = Pick<ConnectorDeps, 'catalogue'>;

/** @throws AppError entity.not_found, connector.unexpected_type */
export const findSocialConnector = async (
  db: Db,
  id: string,
  deps: Catalogue,
): Promise<SocialConnectorInfo> => {
  const instance = await getSocialInstance(db, id, deps);
  const { row, factory } = instance;
  const { target } = metadataOf(instance);
  const { syncProfile, connectorId: factoryId } = row;
  return { id, factoryId, target, syncProfile, usesSession: factory.usesSession };
};

/** @param keptIn where failures are kept; not those that the caller is told in full. */
const callOf = (
  keptIn: Db | undefined,
  { row, factory }: Instance<SocialConnector>,
  told: unknown,
  deps: ConnectorDeps,
) => ({
  factory,
  ...(keptIn && { instance: { id: row.id, db: keptIn } }),
  config: openConfig(row, deps),
  told,
});

const begin = async (
  instance: Instance<SocialConnector>,
  request: AuthorizationRequest,
  { keptIn, deps }: { keptIn?: Db; deps: ConnectorDeps },
): Promise<Authorization> => {
  const call = callOf(keptIn, instance, { state: request.state }, deps);
  return callConnector(call, (context) => instance.factory.authorize(context, request), deps);
};

/**
 * Makes the address of the provider's sign-in page.
 * @throws AppError entity.not_found, connector.unexpected_type
 * @throws ConnectorError
 */
export const authorizeSocial = async (
  db: Db,
  id: string,
  request: AuthorizationRequest,
  deps: ConnectorDeps,
): Promise<Authorization> => {
  const instance = await getSocialInstance(db, id, deps);
  return begin(instance, request, { keptIn: db, deps });
};

/**
 * Reads who came back from the provider.
 * @throws AppError entity.not_found, connector.unexpected_type
 * @throws ConnectorError
 */
export const readSocialUser = async (
  db: Db,
  id: string,
  { callback, session }: { callback: CallbackData; session: ConnectorSession | undefined },
  deps: ConnectorDeps,
): Promise<SocialUser> => {
  const instance = await getSocialInstance(db, id, deps);
  const { factory } = instance;
  const { user } = await callConnector(
    callOf(db, instance, { callback, session }, deps),
    (context) => factory.readUser(context, callback, session),
    deps,
  );
  return user;
};

const notSocial = new Set(['entity.not_found', 'connector.unexpected_type']);

/**
 * Reads who came back from the provider to somebody else's page, of whom no session is known.
 * @throws AppError session.invalid_connector_id, connector.not_implemented
 * @throws ConnectorError
 */
export const readSocialIdentity = async (
  db: Db,
  id: string,
  callback: CallbackData,
  deps: ConnectorDeps,
): Promise<{ target: string; user: SocialUser }> => {
  const { target, usesSession } = await findSocialConnector(db, id, deps).catch((error) => {
    if (!(error instanceof AppError && notSocial.has(error.code))) throw error;
    throw new AppError('session.invalid_connector_id');
  });
  if (usesSession === true) throw new AppError('connector.not_implemented');
  return { target, user: await readSocialUser(db, id, { callback, session: undefined }, deps) };
};

/**
 * Makes the address of a provider's sign-in page for somebody else's page. A connector that
 * needs what it remembered until the person is back cannot be used that way.
 * @throws AppError the codes of the operation
 */
export const createAuthorizationUri = async (
  db: Db,
  id: string,
  { state, redirectUri }: z.output<typeof createConnectorAuthorizationUri.body>,
  deps: ConnectorDeps,
): Promise<{ redirectTo: string }> => {
  if (!state || !redirectUri) throw new AppError('session.insufficient_info');
  const instance = await getSocialInstance(db, id, deps);
  if (instance.factory.usesSession === true) throw new AppError('connector.not_implemented');
  const { url } = await begin(instance, { state, redirectUri }, { deps });
  return { redirectTo: url };
};

const listSocialInstances = async (db: Db, deps: Catalogue): Promise<Instance[]> =>
  (await listInstances(db, deps)).filter(isSocial);

/** Lists the targets that a social connector is set up for, oldest first. */
export const listSocialTargets = async (db: Db, deps: Catalogue): Promise<string[]> => {
  const instances = await listSocialInstances(db, deps);
  return [...new Set(instances.map((instance) => metadataOf(instance).target))];
};

/** Lists the social buttons: for every target in order all connectors that have it. */
export const listSocialConnectors = async (
  db: Db,
  targets: readonly string[],
  deps: Catalogue,
): Promise<ExperienceSocialConnector[]> => {
  if (targets.length === 0) return [];
  const buttons = (await listSocialInstances(db, deps)).map((instance) => {
    const { target, platform, name, logo, logoDark } = metadataOf(instance);
    return { id: instance.row.id, target, platform, name, logo, logoDark };
  });
  return [...new Set(targets)].flatMap((wanted) =>
    buttons.filter(({ target }) => target === wanted),
  );
};
