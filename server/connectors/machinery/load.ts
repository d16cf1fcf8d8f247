import { existsSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectorMetadata } from '@cardea/contract/management/connectors.ts';
import { z } from 'zod';
import type { Connector } from '../interface/connector.ts';
import * as errors from '../interface/error.ts';

/** People's own connectors: one folder each, with an `index.ts` or `index.js`. */

const isFunction = (value: unknown): boolean => typeof value === 'function';
const aFunction = z.unknown().refine(isFunction, 'must be a function');

const loadedShape = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('Social'),
    metadata: connectorMetadata.extend({ platform: connectorMetadata.shape.platform.unwrap() }),
    usesSession: z.union([z.boolean(), z.literal('optional')]),
    checkConfig: aFunction,
    authorize: aFunction,
    readUser: aFunction,
    refreshTokens: aFunction.optional(),
  }),
  z.looseObject({
    type: z.enum(['Email', 'Sms']),
    metadata: connectorMetadata.extend({ platform: z.null() }),
    checkConfig: aFunction,
    send: aFunction,
  }),
]);

/** What a connector may import wherever its folder lies: the server's own copy of each. */
const provided = /^(zod|jose|@cardea\/server|@cardea\/contract)(\/|$)/;

const ownErrors = Symbol.for('cardea.connector-errors');
const errorsModule = '/server/connectors/interface/error.ts';

/** Another module's exports, for those who import a second copy of it. */
const sameErrors = `export const { ${Object.keys(errors).join(', ')} } = globalThis[Symbol.for('${ownErrors.description}')];`;

/**
 * Lets modules below `directory` import what is provided, although they lie outside the server. They get
 * the sources; where the server itself is a bundle, a failure still has to be one of the server's.
 */
const provideImports = (directory: string): void => {
  const root = pathToFileURL(`${directory}/`).href;
  Object.assign(globalThis, { [ownErrors]: errors });
  registerHooks({
    load: (url, context, next) =>
      url.endsWith(errorsModule)
        ? { format: 'module', source: sameErrors, shortCircuit: true }
        : next(url, context),
    resolve: (specifier, context, next) => {
      const isTheirs = context.parentURL?.startsWith(root) && provided.test(specifier);
      return next(specifier, isTheirs ? { ...context, parentURL: import.meta.url } : context);
    },
  });
};

const entryOf = (folder: string): string => {
  const entry = ['index.ts', 'index.js', 'index.mjs']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (entry === undefined) throw new Error('it has no index.ts or index.js');
  return entry;
};

const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

const isConnector = (value: unknown): value is Connector => loadedShape.safeParse(value).success;

const importConnector = async (folder: string): Promise<Connector> => {
  const { connector } = await import(pathToFileURL(entryOf(folder)).href);
  if (connector === undefined) throw new Error('its module does not export "connector"');
  if (isConnector(connector)) return connector;
  const { error } = loadedShape.safeParse(connector);
  throw new Error(`its connector is not complete: ${error ? problemsOf(error) : ''}`);
};

type Options = {
  /** Absolute path. */
  directory: string;
  /** The connectors there are already, whose ids are taken. */
  known: readonly Connector[];
  /** Told of each folder that was skipped, and why. */
  report: (folder: string, reason: string) => void;
};

/**
 * Loads the connectors of a directory, in the order of their folders' names. One that is broken is
 * reported and skipped.
 * @throws when there is no such directory.
 */
export const loadConnectors = async ({
  directory,
  known,
  report,
}: Options): Promise<Connector[]> => {
  const root = resolve(directory);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name))
    .map(({ name }) => name)
    .sort();
  provideImports(root);
  const loaded: Connector[] = [];
  for (const name of folders) {
    try {
      const connector = await importConnector(join(root, name));
      const { id } = connector.metadata;
      const isTaken = [...known, ...loaded].some(({ metadata }) => metadata.id === id);
      if (isTaken) throw new Error(`there is another connector with the id ${id}`);
      loaded.push(connector);
    } catch (error) {
      report(name, error instanceof Error ? error.message : String(error));
    }
  }
  return loaded;
};
