import { randomBytes } from 'node:crypto';
import { type DatabaseKind, type Deployment, deploy } from '../lib/deployment.ts';
import { bootstrapSettings, type Management, openManagement } from '../lib/management.ts';
import { type Client, newCredentials, openVisitor, type Person, redirectUri } from './visitor.ts';

/** A deployment of two processes on one database, and everything an attack begins with. */
export type Stage = {
  deployment: Deployment;
  management: Management;
  /** A browser application and a web application. */
  spa: Client;
  web: Client;
  addPerson: (more?: object) => Promise<Person>;
  visit: (client?: Client) => ReturnType<typeof openVisitor>;
};

const administrator = { username: 'root', password: 'A-long-password-for-root-1' };

const addClient = async (management: Management, type: string): Promise<Client> => {
  const { id } = await management.must('POST', '/applications', {
    name: type,
    type,
    oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
  });
  if (type === 'SPA') return { id };
  const [secret] = await management.must('GET', `/applications/${id}/secrets`);
  return { id, secret: secret.value };
};

/** Both databases, each with two processes that share nothing else. */
export const openStage = async (kind: DatabaseKind, settings = {}): Promise<Stage> => {
  const all = {
    ...bootstrapSettings,
    ...(kind === 'SQLite' && { WORKERS: '2' }),
    ...settings,
  };
  const deployment = await deploy(kind, administrator, all);
  const management = await openManagement(deployment.url);
  const spa = await addClient(management, 'SPA');
  const web = await addClient(management, 'Traditional');
  const addPerson = async (more = {}): Promise<Person> => {
    const credentials = newCredentials();
    const { id } = await management.must('POST', '/users', { ...credentials, ...more });
    return { id, ...credentials };
  };
  const visit = (client = spa) => openVisitor(deployment.url, client);
  return { deployment, management, spa, web, addPerson, visit };
};

/** @returns an address at a host of the given name that nobody has yet. */
export const newAddress = (host = 'mail.test'): string =>
  `a${randomBytes(4).toString('hex')}@${host}`;
