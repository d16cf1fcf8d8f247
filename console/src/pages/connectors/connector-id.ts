import { randomText } from '../../lib/random-text.ts';

/**
 * @returns the id of a connector that is about to be set up, as the server would make it. The
 * console makes it first, so that the callback URI can be registered before anything is saved.
 */
export const newConnectorId = (): string => randomText('0123456789abcdefghijklmnopqrstuvwxyz', 12);

const keyOf = (tenantUrl: string, factoryId: string): string =>
  `cardea.console.new-connector ${tenantUrl} ${factoryId}`;

/**
 * @returns the id of the connector that is being set up, the same each time until it is there: its
 * callback URI is registered at the provider first, which may take days.
 */
export const reservedConnectorId = (
  tenantUrl: string,
  factoryId: string,
  storage: Storage = localStorage,
): string => {
  const key = keyOf(tenantUrl, factoryId);
  const known = storage.getItem(key);
  if (known && /^[0-9a-z]{12}$/.test(known)) return known;
  const id = newConnectorId();
  storage.setItem(key, id);
  return id;
};

/** Forgets an id that is in use now: the next connector gets another. */
export const releaseConnectorId = (
  tenantUrl: string,
  factoryId: string,
  storage: Storage = localStorage,
): void => storage.removeItem(keyOf(tenantUrl, factoryId));

/** @returns where a social provider sends people back to (connectors/00-interface, section 7). */
export const callbackUriOf = (tenantUrl: string, connectorId: string): string =>
  `${tenantUrl}/callback/${connectorId}`;
