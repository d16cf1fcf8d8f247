import type { TestContext } from 'node:test';
import { changing } from '../../change.fixture.ts';
import type { Db } from '../../db/database.ts';
import { loadPhrases } from '../../lib/phrases.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import { github, httpEmail, httpSms } from '../connectors/connectors.fixture.ts';
import type { Channel } from '../connectors/messages.ts';
import { create, remove } from '../connectors/service.ts';
import { listConnectorRows } from '../connectors/store.ts';
import { testContext } from '../context.fixture.ts';
import { createProfileFields } from '../custom-profile-fields/service.ts';
import { insertCustomUi } from '../custom-ui/store.ts';
import { insertUser } from '../users/service.ts';
import { signInExperienceRoutes } from './routes.ts';

const senders = { email: httpEmail, phone: httpSms };

/** Sets up a connector for each of these channels, and for no other one. */
export const setChannels = async (db: Db, channels: readonly Channel[]): Promise<void> => {
  const context = testContext(db);
  for (const { id, slot } of await listConnectorRows(db)) {
    if (slot === 'email' || slot === 'sms') await changing(db, (tx) => remove(tx, id));
  }
  for (const channel of channels) await changing(db, (tx) => create(tx, senders[channel], context));
};

const social: Record<string, Parameters<typeof create>[1]> = {
  github: { id: 'github-1', ...github },
  google: {
    id: 'google-1',
    connectorId: 'google-universal',
    config: { clientId: 'client', clientSecret: 'secret', oneTap: { isEnabled: true } },
  },
};

/** Sets up the connectors of these targets: `github`, and `google`, which shows its prompt. */
export const setUpSocial = async (db: Db, targets: readonly string[]): Promise<void> => {
  for (const target of targets) {
    const connector = social[target];
    if (connector) await changing(db, (tx) => create(tx, connector, testContext(db)));
  }
};

/** Accounts in pairs whose usernames differ in case alone. @returns the pairs as conflicts. */
export const addConflicts = async (db: Db, names: readonly string[]) => {
  const context = testContext(db);
  const conflicts = [];
  for (const name of [...names].sort()) {
    const small = await changing(db, (tx) =>
      insertUser(tx, { id: `${name}-1`, username: name }, context),
    );
    const large = await changing(db, (tx) =>
      insertUser(tx, { id: `${name}-2`, username: name.toUpperCase() }, context),
    );
    conflicts.push({ usernameLower: name, userIds: [small.id, large.id] });
  }
  return conflicts;
};

/** What there is besides the settings. */
type World = {
  /** Ids of uploaded pages. */
  customUis?: string[];
  /** What messages can be sent by. */
  channels?: Channel[];
  /** Targets of social connectors. */
  targets?: string[];
  /** Names of profile fields. */
  profileFields?: string[];
};

export type SettingsApi = TestApi & { clock: { now: number } };

/** The routes of the settings, in a world that a test decides. */
export const openSettingsApi = async (t: TestContext, world: World = {}): Promise<SettingsApi> => {
  const clock = { now: 1_800_000_000_000 };
  const api = await openTestApi(t, (db) =>
    signInExperienceRoutes(
      testContext(db, {
        clock: () => clock.now,
        tenantPhrases: async () => ({ ...loadPhrases(), languages: ['en', 'pt-BR'] }),
      }),
    ),
  );
  const { db } = api;
  const context = testContext(db);
  const { customUis = [], channels = [], targets = [], profileFields = [] } = world;
  await setChannels(db, channels);
  await setUpSocial(db, targets);
  for (const id of customUis) await insertCustomUi(db, { id, createdAt: 1 }, []);
  const fields = profileFields.map((name) => ({ name, type: 'Text' as const, required: false }));
  if (fields.length > 0) await changing(db, (tx) => createProfileFields(tx, fields, context));
  return { ...api, clock };
};
