import { type Emulators, startEmulators } from '../../emulators/everything.ts';
import { openStage, type Stage } from '../faults/stage.ts';
import { byUsername } from '../journeys/experience/settings.ts';

/**
 * Two processes on PostgreSQL, with emulators of providers. The proxy in front hands each request to
 * the other process, so that the steps of a journey, and what administrators change, land on both.
 */
export type ProtocolStage = Stage & {
  emulators: Emulators;
  /** Sets the sign-in pages up: all else is as on a new server. */
  change: (settings: object) => Promise<void>;
};

const asOnNewServer = {
  ...byUsername,
  signInMode: 'SignInAndRegister',
  sentinelPolicy: {},
  emailBlocklistPolicy: {},
  passwordExpiration: {},
  customCss: null,
  customContent: {},
  hideLogtoBranding: false,
  unknownSessionRedirectUrl: null,
};

/** Nobody signs in here by a page. */
export const openProtocolStage = async (): Promise<ProtocolStage> => {
  const emulators = await startEmulators();
  const stage = await openStage('PostgreSQL', {
    CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulators.origins),
  });
  const change = (settings: object) =>
    stage.management.must('PATCH', '/sign-in-exp', { ...asOnNewServer, ...settings });
  return { ...stage, emulators, change };
};

export const closeProtocolStage = async ({ deployment, emulators }: ProtocolStage) => {
  await deployment.close();
  await emulators.close();
};

/** What is asked twice in a row is asked of both processes. */
export const eachProcess = [1, 2] as const;
