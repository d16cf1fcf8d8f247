import { randomText } from '../../lib/random-text.ts';

/**
 * @returns the id of a connector that is about to be set up, as the server would make it. The
 * console makes it first, so that the callback URI can be registered before anything is saved.
 */
export const newConnectorId = (): string => randomText('0123456789abcdefghijklmnopqrstuvwxyz', 12);

/** @returns where a social provider sends people back to (connectors/00-interface, section 7). */
export const callbackUriOf = (tenantUrl: string, connectorId: string): string =>
  `${tenantUrl}/callback/${connectorId}`;
