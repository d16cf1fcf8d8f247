import type * as contract from '@cardea/contract/management/connectors.ts';
import type { Connector } from '../../connectors/interface/connector.ts';
import { wordLanguages } from '../../connectors/machinery/words.ts';
import { matchLanguage } from '../../lib/languages.ts';
import { type ConnectorDeps, type Instance, metadataOf, openConfig } from './instances.ts';

/**
 * What the wire has one text for is said in the language of whoever asks.
 * @param languages BCP 47 tags, best first.
 */
const wordsFor = ({ wordsIn }: Connector, languages: readonly string[]) => {
  const language = matchLanguage(languages, ['en', ...wordLanguages]);
  return language === undefined || language === 'en' ? {} : (wordsIn?.(language) ?? {});
};

/** A connector that can be set up, as the wire shows it. */
export const showFactory = (
  factory: Connector,
  languages: readonly string[],
): contract.ConnectorFactory => ({
  type: factory.type,
  isDemo: false,
  ...factory.metadata,
  ...wordsFor(factory, languages),
});

/** A connector that is set up, as the wire shows it: with its secrets, for they can be changed. */
export const showConnector = (
  instance: Instance,
  languages: readonly string[],
  deps: Pick<ConnectorDeps, 'sealer'>,
): contract.Connector => {
  const { row, factory } = instance;
  const { id, connectorId, metadata, syncProfile, enableTokenStorage } = row;
  return {
    type: factory.type,
    ...metadataOf(instance),
    ...wordsFor(factory, languages),
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
