import { type GoogleOneTap, googleOneTap } from '@cardea/contract/management/sign-in-experience.ts';
import { z } from 'zod';
import type { Db } from '../../db/database.ts';
import { type ConnectorDeps, listInstances, metadataOf, openConfig } from './instances.ts';

const google = 'google-universal';

/** What the connector's configuration says of the prompt. */
const oneTapConfig = z.object({
  clientId: z.string(),
  oneTap: googleOneTap.omit({ clientId: true, connectorId: true }).optional(),
});

/**
 * What Google's prompt over the sign-in pages needs (connectors 8).
 * @param targets those that are enabled
 * @returns undefined when no connector of Google is among them, or it does not show the prompt.
 */
export const findGoogleOneTap = async (
  db: Db,
  targets: readonly string[],
  deps: Pick<ConnectorDeps, 'catalogue' | 'sealer'>,
): Promise<GoogleOneTap | undefined> => {
  const instance = (await listInstances(db, deps)).find(
    (one) => one.factory.metadata.id === google && targets.includes(metadataOf(one).target),
  );
  if (!instance) return undefined;
  const { data } = oneTapConfig.safeParse(openConfig(instance.row, deps));
  if (!data?.oneTap?.isEnabled) return undefined;
  return { ...data.oneTap, clientId: data.clientId, connectorId: instance.row.id };
};
