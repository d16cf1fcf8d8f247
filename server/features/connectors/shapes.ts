import type * as contract from '@cardea/contract/management/connectors.ts';
import type { Connector } from '../../connectors/interface/connector.ts';
import { type ConnectorDeps, type Instance, metadataOf, openConfig } from './instances.ts';

/** A connector that can be set up, as the wire shows it. */
export const showFactory = ({ type, metadata }: Connector): contract.ConnectorFactory => ({
  type,
  isDemo: false,
  ...metadata,
});

/** A connector that is set up, as the wire shows it: with its secrets, for they can be changed. */
export const showConnector = (
  instance: Instance,
  deps: Pick<ConnectorDeps, 'sealer'>,
): contract.Connector => {
  const { row, factory } = instance;
  const { id, connectorId, metadata, syncProfile, enableTokenStorage } = row;
  return {
    type: factory.type,
    ...metadataOf(instance),
    id,
    connectorId,
    config: openConfig(row, deps),
    metadata,
    syncProfile,
    enableTokenStorage,
    isDemo: false,
    extraInfo: {},
  };
};
