import type { ConfigurableMetadata } from '@cardea/contract/management/connectors.ts';
import type { Tx } from '../../db/change.ts';
import type { ConnectorRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { newShortId } from '../../lib/random.ts';
import {
  type ConnectorDeps,
  findFactory,
  getInstance,
  type Instance,
  sealConfig,
} from './instances.ts';
import {
  assertChangeable,
  assertCreatable,
  type ConnectorChanges,
  type NewConnector,
} from './rules.ts';
import { slotOf, targetOfSlot } from './slots.ts';
import {
  deleteConnectorRow,
  emptySlot,
  insertConnectorRow,
  listSlots,
  updateConnectorRow,
} from './store.ts';
import { withoutEmpty } from './without-empty.ts';

/** What is left empty is not stored, so it is not judged either. */
const cleaned = <T extends Pick<NewConnector, 'config' | 'metadata'>>(connector: T): T => ({
  ...connector,
  ...(connector.config && { config: withoutEmpty(connector.config) }),
  ...(connector.metadata && { metadata: withoutEmpty(connector.metadata) }),
});

/**
 * Sets a connector up. One for e-mail or SMS takes the place of the one there was.
 * @throws AppError the codes of the operation, request.feature_not_supported
 */
export const create = async (
  { db, note, alone }: Tx,
  given: NewConnector,
  deps: ConnectorDeps,
): Promise<Instance> => {
  const factory = await findFactory(given.connectorId, deps);
  if (!factory) throw new AppError('connector.not_found_with_connector_id');
  const connector = cleaned(given);
  const { id = newShortId(deps.random), connectorId, config = {}, metadata = {} } = connector;
  const row: ConnectorRow = {
    id,
    connectorId,
    slot: slotOf(factory, metadata),
    sealedConfig: sealConfig(id, config, deps),
    metadata,
    syncProfile: connector.syncProfile ?? false,
    enableTokenStorage: false,
    createdAt: deps.clock(),
  };
  await alone('connectors');
  await assertCreatable(db, factory, connector, deps);
  if (factory.type !== 'Social') await emptySlot(db, row.slot);
  await insertConnectorRow(db, row);
  note('Connector.Created', { subject: id, after: row });
  return { row, factory };
};

/** Metadata is replaced whole, except that a target was chosen for good. */
const replaceMetadata = (
  { metadata: { target } }: ConnectorRow,
  replacement: ConfigurableMetadata,
): ConfigurableMetadata => ({ ...replacement, ...(target !== undefined && { target }) });

/**
 * Changes a connector; members that are absent stay, configuration and metadata are replaced whole.
 * @throws AppError the codes of the operation, request.feature_not_supported
 */
export const update = async (
  { db, note, alone }: Tx,
  id: string,
  given: ConnectorChanges,
  deps: ConnectorDeps,
): Promise<Instance> => {
  await alone('connectors');
  const { row, factory } = await getInstance(db, id, deps);
  const changes = cleaned(given);
  assertChangeable({ row, factory }, changes);
  const { config, metadata, syncProfile } = changes;
  const columns = {
    ...(config && { sealedConfig: sealConfig(id, config, deps) }),
    ...(metadata && { metadata: replaceMetadata(row, metadata) }),
    ...(syncProfile !== undefined && { syncProfile }),
  };
  await updateConnectorRow(db, id, columns);
  const changed = { ...row, ...columns };
  note('Connector.Data.Updated', { subject: id, before: row, after: changed });
  return { row: changed, factory };
};

/**
 * Deletes a connector, also one whose factory is not loaded any more.
 * @throws AppError entity.not_found
 */
export const remove = async ({ db, note, alone }: Tx, id: string): Promise<void> => {
  await alone('connectors');
  const row = await deleteConnectorRow(db, id);
  if (!row) throw new AppError('entity.not_found');
  const others = await listSlots(db);
  const target = targetOfSlot(row.slot);
  const isLast = others.every((slot) => targetOfSlot(slot) !== target);
  note('Connector.Deleted', {
    subject: id,
    before: row,
    context: { ...(target !== undefined && isLast && { goneTarget: target }) },
  });
};
