import type { Tx } from '../../db/change.ts';
import { constantTimeEquals } from '../../lib/hash.ts';
import { insertSecret, listSecrets, type SecretsDeps } from './secrets-service.ts';
import { blankApplication } from './service.ts';
import { deleteSecretRow, findApplication, insertApplication } from './store.ts';

const secretName = 'Bootstrap secret';

/**
 * Makes sure there is a machine-to-machine application with a chosen id and secret, for deployments
 * that are set up without a browser. Done at every start: another secret replaces the one that was
 * chosen before, secrets people made stay.
 * @throws Error when an application of another type has the id
 */
export const ensureMachineToMachineApplication = async (
  { db, note, alone }: Tx,
  { id, secret, name }: { id: string; secret: string; name: string },
  deps: SecretsDeps,
): Promise<void> => {
  // Processes that start at once wait for each other.
  await alone('applications');
  const application = await findApplication(db, id);
  if (!application) {
    const type = 'MachineToMachine';
    await insertApplication(db, blankApplication({ id, name, type }, deps.clock()));
    note('Application.Created', { subject: id, after: { id, name, type } });
  } else if (application.type !== 'MachineToMachine') {
    throw new Error(`the application "${id}" exists and is of type ${application.type}`);
  }
  const secrets = await listSecrets(db, id, deps);
  const isValid = ({ value, expiresAt }: (typeof secrets)[number]) =>
    constantTimeEquals(value, secret) && (expiresAt === null || expiresAt > deps.clock());
  if (secrets.some(isValid)) return;
  await deleteSecretRow(db, id, secretName);
  const bootstrap = { applicationId: id, name: secretName, value: secret, expiresAt: null };
  await insertSecret(db, bootstrap, deps);
  note('Application.Secrets.Updated', { subject: id, after: { name: secretName } });
};
