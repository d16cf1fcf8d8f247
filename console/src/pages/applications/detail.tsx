import { Stack } from '@mantine/core';
import { DangerZone } from '../../kit/danger-zone.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { ApplicationPage } from './application-page.tsx';
import { Connection } from './connection.tsx';
import { ApplicationForm } from './form.tsx';
import { applications } from './noun.ts';
import { ThirdParty } from './third-party.tsx';

/** One application: what to paste into it, its settings, and its end. */
export const ApplicationDetailPage = () => (
  <ApplicationPage tab="settings">
    {(application) => (
      <Stack gap="lg">
        <Connection application={application} />
        {application.isThirdParty && <ThirdParty />}
        <ApplicationForm application={application} />
        <SettingsCard>
          <DangerZone noun={applications} item={application} />
        </SettingsCard>
      </Stack>
    )}
  </ApplicationPage>
);
