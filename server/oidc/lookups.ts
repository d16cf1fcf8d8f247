import { readConfig } from '../db/settings.ts';
import { listSecrets } from '../features/applications/secrets-service.ts';
import { findApplication } from '../features/applications/store.ts';
import { findDefaultResource, findResource } from '../features/resources/store.ts';
import { applicationScopes as findApplicationScopes } from '../features/roles/store.ts';
import { digest } from '../lib/hash.ts';
import type { OidcApplication, OidcDeps, OidcResource } from './deps.ts';
import { type OidcSettings, readSettings } from './settings.ts';

/** Secrets by digest, so that finding one tells nothing by the time it takes. */
export type SecretsByDigest = ReadonlyMap<string, { name: string; expiresAt: number | null }>;

/** What the provider reads of the configuration, remembered for as long as it stays the same. */
export type Lookups = {
  settings: OidcSettings;
  application: (id: string) => Promise<OidcApplication | undefined>;
  secrets: (applicationId: string) => Promise<SecretsByDigest>;
  resource: (indicator: string) => Promise<OidcResource | undefined>;
  /** Names of a resource's scopes that an application's own roles give it. */
  applicationScopes: (applicationId: string, indicator: string) => Promise<readonly string[]>;
  defaultResource: () => Promise<OidcResource | undefined>;
};

/** More entries than this are not worth their memory; the next one starts afresh. */
const maxRemembered = 1000;

/** Remembers what was found. What was not found is asked for again: strangers choose those keys. */
const remember = <T>(find: (key: string) => Promise<T | undefined>) => {
  const known = new Map<string, T>();
  return async (key: string): Promise<T | undefined> => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    // PostgreSQL refuses NUL in text, and nothing stored contains it.
    const found = key.includes('\0') ? undefined : await find(key);
    if (found === undefined) return undefined;
    if (known.size >= maxRemembered) known.clear();
    known.set(key, found);
    return found;
  };
};

/** Reads the settings; everything else is read when it is first asked for. */
export const createLookups = async (deps: OidcDeps): Promise<Lookups> => {
  const { db, builtInClients } = deps;
  const builtIn = new Map(builtInClients.map((client) => [client.id, client]));
  const secrets = remember(async (applicationId) => {
    const listed = await listSecrets(db, applicationId, deps);
    return new Map(
      listed.map(({ name, value, expiresAt }) => [digest(value), { name, expiresAt }]),
    );
  });
  const applicationScopes = remember(async (key) => {
    const [applicationId = '', indicator = ''] = JSON.parse(key) as string[];
    return findApplicationScopes(db, applicationId, indicator);
  });
  const { address, indicator: managementIndicator } = deps.managementApi;
  // SDKs for servers of one's own ask for the Management API by its address.
  const findNamed = async (indicator: string) =>
    (await findResource(db, indicator)) ??
    (indicator === address ? findResource(db, managementIndicator) : undefined);
  let defaultResource: Promise<OidcResource | undefined> | undefined;

  return {
    settings: await readSettings((key, shape) => readConfig(db, key, shape)),
    application: remember(async (id) => builtIn.get(id) ?? findApplication(db, id)),
    secrets: async (applicationId) => (await secrets(applicationId)) ?? new Map(),
    applicationScopes: async (applicationId, indicator) =>
      (await applicationScopes(JSON.stringify([applicationId, indicator]))) ?? [],
    resource: remember((indicator) => findNamed(indicator)),
    defaultResource: () => {
      defaultResource ??= findDefaultResource(db).catch((error: unknown) => {
        defaultResource = undefined;
        throw error;
      });
      return defaultResource;
    },
  };
};
