import { type Emulators, startEmulators } from '../../../emulators/everything.ts';
import type { DatabaseKind } from '../../lib/deployment.ts';
import { type SdkVersion, startGoApp } from '../../lib/go-app.ts';
import { bootstrapSettings, type Management, openManagement } from '../../lib/management.ts';
import {
  applicationNames,
  closeStage,
  type Journey,
  openStage,
  type Stage,
  useStageOf,
} from '../stage.ts';

/** A stage with the providers' emulators, set up by a script instead of the console. */
export type ProviderStage = Stage & { emulators: Emulators; management: Management };

/** As much of it as an administrator sees, who sets connectors up. */
export type ProviderDeployment = Pick<ProviderStage, 'deployment' | 'emulators' | 'management'>;

export type ProviderJourney = Journey<ProviderStage>;

/** Registers the tutorials' program and starts it with its three values. */
const addApp = async (stage: ProviderStage, version: SdkVersion): Promise<void> => {
  const { management, deployment, executables } = stage;
  const port = stage.ports[version];
  const home = `http://localhost:${port}`;
  const { id: appId } = await management.must('POST', '/applications', {
    name: applicationNames[version],
    type: 'Traditional',
    oidcClientMetadata: { redirectUris: [`${home}/callback`], postLogoutRedirectUris: [home] },
  });
  const [secret] = await management.must('GET', `/applications/${appId}/secrets`);
  stage.apps.set(
    version,
    await startGoApp({
      executable: executables[version],
      port,
      endpoint: deployment.url,
      appId,
      appSecret: secret.value,
    }),
  );
};

const open = async (kind: DatabaseKind, folder: string): Promise<ProviderStage> => {
  const emulators = await startEmulators();
  const stage = await openStage(kind, folder, {
    ...bootstrapSettings,
    CARDEA_PROVIDER_ORIGINS: JSON.stringify(emulators.origins),
  });
  const management = await openManagement(stage.deployment.url);
  const whole = { ...stage, emulators, management };
  await Promise.all([addApp(whole, 'v1'), addApp(whole, 'v2')]);
  return whole;
};

/** Puts a stage with emulators up before the journeys of a `describe` and takes it down after. */
export const useProviderStage = (kind: DatabaseKind): ProviderJourney =>
  useStageOf(
    (folder) => open(kind, folder),
    async (stage) => {
      await closeStage(stage);
      await stage.emulators.close();
    },
  );

/** Where a provider sends people back to, as the console shows it. */
export const callbackOf = (
  { deployment }: Pick<Stage, 'deployment'>,
  connectorId: string,
): string => `${deployment.url}/callback/${connectorId}`;
