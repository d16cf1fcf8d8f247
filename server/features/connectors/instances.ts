import type { ConnectorMetadata } from '@cardea/contract/management/connectors.ts';
import type {
  Connector,
  ConnectorEnvironment,
  SocialConnector,
} from '../../connectors/interface/connector.ts';
import type { Db } from '../../db/database.ts';
import type { ConnectorRow } from '../../db/schema.ts';
import { connectors } from '../../db/tables/connectors.ts';
import { placeOf } from '../../db/tables/table.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import { findConnectorRow, listConnectorRows } from './store.ts';

export type ConnectorDeps = {
  clock: Clock;
  random: Random;
  sealer: Sealer;
  logger: Pick<Logger, 'warn'>;
  /** The connectors that can be set up, loaded when somebody first asks. */
  catalogue: () => Promise<readonly Connector[]>;
  environment: ConnectorEnvironment;
};

/** A connector that is set up, and the connector of the catalogue that it is one of. */
export type Instance<Factory extends Connector = Connector> = {
  row: ConnectorRow;
  factory: Factory;
};

type Catalogue = Pick<ConnectorDeps, 'catalogue'>;

/** @returns a connector that can be set up, or undefined when there is none of that id. */
export const findFactory = async (
  factoryId: string,
  { catalogue }: Catalogue,
): Promise<Connector | undefined> =>
  (await catalogue()).find(({ metadata }) => metadata.id === factoryId);

/** Lists the instances whose connector is loaded, oldest first. */
export const listInstances = async (db: Db, deps: Catalogue): Promise<Instance[]> => {
  const rows = await listConnectorRows(db);
  if (rows.length === 0) return [];
  const factories = new Map((await deps.catalogue()).map((one) => [one.metadata.id, one]));
  return rows.flatMap((row) => {
    const factory = factories.get(row.connectorId);
    return factory ? [{ row, factory }] : [];
  });
};

/** @throws AppError entity.not_found, also when the connector it is one of is not loaded */
export const getInstance = async (db: Db, id: string, deps: Catalogue): Promise<Instance> => {
  const row = await findConnectorRow(db, id);
  const factory = row && (await findFactory(row.connectorId, deps));
  if (!factory) throw new AppError('entity.not_found');
  return { row, factory };
};

export const isSocial = (instance: Instance): instance is Instance<SocialConnector> =>
  instance.factory.type === 'Social';

/** @throws AppError entity.not_found, connector.unexpected_type */
export const getSocialInstance = async (
  db: Db,
  id: string,
  deps: Catalogue,
): Promise<Instance<SocialConnector>> => {
  const instance = await getInstance(db, id, deps);
  if (!isSocial(instance)) throw new AppError('connector.unexpected_type');
  return instance;
};

/** What people see of an instance: its own metadata over its factory's, key by key. */
export const metadataOf = ({ row, factory }: Instance): ConnectorMetadata => ({
  ...factory.metadata,
  ...row.metadata,
});

const place = (id: string) => placeOf(connectors, 'sealedConfig', id);

export const sealConfig = (
  id: string,
  config: Record<string, unknown>,
  { sealer }: Pick<ConnectorDeps, 'sealer'>,
): string => sealer.seal(place(id), JSON.stringify(config));

/** The configuration of a connector, its secrets included. */
export const openConfig = (
  { id, sealedConfig }: Pick<ConnectorRow, 'id' | 'sealedConfig'>,
  { sealer }: Pick<ConnectorDeps, 'sealer'>,
): Record<string, unknown> => JSON.parse(sealer.open(place(id), sealedConfig));
