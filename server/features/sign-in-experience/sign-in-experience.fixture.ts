import type { TestContext } from 'node:test';
import type { ExperienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import type { OutgoingFetch } from '../../lib/outgoing-http.ts';
import { loadPhrases } from '../../lib/phrases.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import type { Channel } from './forgot-password.ts';
import type { PublicSettingsDeps } from './public-settings.ts';
import { signInExperienceRoutes } from './routes.ts';

/** A social button as connectors describe it. */
export const socialConnector = (target: string): ExperienceSocialConnector => ({
  id: `${target}-1`,
  target,
  platform: 'Web',
  name: { en: target },
  logo: 'https://example.com/logo.svg',
  logoDark: null,
});

/** A tenant that has nothing besides its settings. */
export const nothingElse: PublicSettingsDeps = {
  canSend: async () => undefined,
  listSocialConnectors: async () => [],
  findGoogleOneTap: async () => undefined,
  publicCaptchaConfig: async () => undefined,
  listProfileFields: async () => [],
  signUpFields: () => [],
  findApplicationLook: async () => undefined,
};

type World = {
  /** Ids of uploaded pages. */
  customUis?: string[];
  /** What messages can be sent by. */
  channels?: Channel[];
  /** Social connectors that are set up. */
  targets?: string[];
  /** Usernames that differ in case alone. */
  conflicts?: { usernameLower: string; userIds: string[] }[];
  now?: number;
  /** Names of the profile fields there are. */
  profileFields?: string[];
};

export type SettingsApi = TestApi & {
  /** Changes what there is outside the settings. */
  world: Required<World>;
};

const nothingBreached: OutgoingFetch = async () => ({
  status: 200,
  headers: new Headers(),
  text: '',
});

/** The routes of the settings, in a world that a test decides. */
export const openSettingsApi = async (t: TestContext, given: World = {}): Promise<SettingsApi> => {
  const world = {
    customUis: [],
    channels: [],
    targets: [],
    conflicts: [],
    now: 1_800_000_000_000,
    profileFields: [],
    ...given,
  };
  const ada = {
    name: 'Ada Lovelace',
    username: 'countess',
    primaryEmail: null,
    primaryPhone: null,
  };
  const api = await openTestApi(t, (db) =>
    signInExperienceRoutes({
      ...nothingElse,
      db,
      tenant: { id: 'default' },
      phrases: async () => ({ ...loadPhrases(), languages: ['en', 'pt-BR'] }),
      logger: { warn: () => {} },
      fetch: nothingBreached,
      canSend: async (_, channel) => (world.channels.includes(channel) ? 'connector' : undefined),
      clock: () => world.now,
      listProfileFieldNames: async () => world.profileFields,
      listSocialTargets: async () => world.targets,
      listSocialConnectors: async (_, targets) => targets.map(socialConnector),
      hasCustomUi: async (_, id) => world.customUis.includes(id),
      findUsernameCaseConflicts: async (_, limit) => ({
        totalConflicts: world.conflicts.length,
        samples: world.conflicts.slice(0, limit),
      }),
      findUser: async (_, id) => (id === 'ada' ? ada : undefined),
    }),
  );
  return { ...api, world };
};
