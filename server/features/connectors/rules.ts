import type {
  ConfigurableMetadata,
  createConnector,
  updateConnector,
} from '@cardea/contract/management/connectors.ts';
import type { z } from 'zod';
import type { Connector } from '../../connectors/interface/connector.ts';
import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { type ConnectorDeps, findFactory, type Instance, metadataOf } from './instances.ts';
import { slotOf } from './slots.ts';
import { findConnectorInSlot, hasInstanceOf } from './store.ts';

/** What may be set up and changed (connectors 13 and 14), in the order of the wire. */

export type NewConnector = z.output<typeof createConnector.body>;
export type ConnectorChanges = z.output<typeof updateConnector.body>;

/** @throws AppError connector.cannot_overwrite_metadata_for_non_standard_connector */
const assertOwnMetadata = (
  { metadata: { isStandard } }: Connector,
  own: ConfigurableMetadata | undefined,
): void => {
  if (!isStandard && own !== undefined) {
    throw new AppError('connector.cannot_overwrite_metadata_for_non_standard_connector');
  }
};

/** @throws AppError connector.token_storage_not_supported, request.feature_not_supported */
const assertTokenStorage = ({ metadata }: Connector, isEnabled: boolean | undefined): void => {
  if (!isEnabled) return;
  throw new AppError(
    metadata.isTokenStorageSupported
      ? 'request.feature_not_supported'
      : 'connector.token_storage_not_supported',
  );
};

/** @throws AppError connector.invalid_type_for_syncing_profile */
const assertProfileSync = ({ type }: Connector, isEnabled: boolean | undefined): void => {
  if (isEnabled && type !== 'Social') {
    throw new AppError('connector.invalid_type_for_syncing_profile');
  }
};

/** @throws AppError connector.multiple_target_with_same_platform naming the one that is there */
const assertFreeSlot = async (
  db: Db,
  slot: string,
  deps: Pick<ConnectorDeps, 'catalogue'>,
): Promise<void> => {
  const row = await findConnectorInSlot(db, slot);
  if (!row) return;
  const factory = await findFactory(row.connectorId, deps);
  const name = factory ? metadataOf({ row, factory }).name : row.metadata.name;
  const data = { connectorId: row.connectorId, connectorName: name };
  throw new AppError('connector.multiple_target_with_same_platform', { data });
};

const assertSocial = async (
  db: Db,
  factory: Connector,
  { metadata: own }: NewConnector,
  deps: Pick<ConnectorDeps, 'catalogue'>,
): Promise<void> => {
  const { id, isStandard } = factory.metadata;
  if (isStandard && !own?.target) throw new AppError('connector.should_specify_target');
  assertOwnMetadata(factory, own);
  if (!isStandard && (await hasInstanceOf(db, id))) {
    throw new AppError('connector.multiple_instances_not_supported');
  }
  await assertFreeSlot(db, slotOf(factory, own ?? {}), deps);
};

/** @throws AppError the codes of `createConnector`, request.feature_not_supported */
export const assertCreatable = async (
  db: Db,
  factory: Connector,
  connector: NewConnector,
  deps: Pick<ConnectorDeps, 'catalogue'>,
): Promise<void> => {
  if (factory.type === 'Social') await assertSocial(db, factory, connector, deps);
  if (connector.config) factory.checkConfig(connector.config);
  assertTokenStorage(factory, connector.enableTokenStorage);
  assertProfileSync(factory, connector.syncProfile);
};

/** @throws AppError the codes of `updateConnector`, request.feature_not_supported */
export const assertChangeable = (
  { row, factory }: Instance,
  { config, metadata, syncProfile, enableTokenStorage }: ConnectorChanges,
): void => {
  const { isStandard } = factory.metadata;
  // People's identities are keyed by it.
  if (isStandard && metadata?.target && metadata.target !== row.metadata.target) {
    throw new AppError('connector.can_not_modify_target');
  }
  assertOwnMetadata(factory, metadata);
  assertProfileSync(factory, syncProfile);
  assertTokenStorage(factory, enableTokenStorage);
  if (config) factory.checkConfig(config);
};
