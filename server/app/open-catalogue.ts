import type { Config } from '../config.ts';
import type { Connector } from '../connectors/interface/connector.ts';
import type { Logger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';

/** The connectors that can be set up. */
export type Catalogue = () => Promise<readonly Connector[]>;

const loadBuiltIn = async (): Promise<readonly Connector[]> =>
  (await import('../connectors/machinery/registry.ts')).builtInConnectors;

const loadAll = async (directory: string, logger: Logger): Promise<readonly Connector[]> => {
  const { loadConnectors } = await import('../connectors/machinery/load.ts');
  const known = await loadBuiltIn();
  const report = (folder: string, reason: string) =>
    logger.warn({ folder, reason }, 'a connector was skipped');
  try {
    return [...known, ...(await loadConnectors({ directory, known, report }))];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`CARDEA_CONNECTORS cannot be read: ${reason}`);
  }
};

/**
 * Those that come with the server are loaded when somebody first asks: a deployment that has none set
 * up does without. People's own are loaded at once, so that the log of the start names the broken ones.
 * @throws StartError when the directory of people's own cannot be read.
 */
export const openCatalogue = async (
  { connectorsDirectory }: Pick<Config, 'connectorsDirectory'>,
  logger: Logger,
): Promise<Catalogue> => {
  if (connectorsDirectory === undefined) return loadBuiltIn;
  const catalogue = await loadAll(connectorsDirectory, logger);
  return async () => catalogue;
};
