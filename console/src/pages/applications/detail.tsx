import { Badge, Button } from '@mantine/core';
import { Link } from 'react-router';
import { DangerZone } from '../../kit/danger-zone.tsx';
import { NounDetail } from '../../kit/noun-detail.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { plainGuideOf, typeNames } from './application-type.ts';
import { Connection } from './connection.tsx';
import { ApplicationForm } from './form.tsx';
import { applications } from './noun.ts';

/** One application: what to paste into it, its settings, and its end. */
export const ApplicationDetailPage = () => (
  <NounDetail
    noun={applications}
    header={(application) => ({
      description: <Badge>{t(typeNames[application.type])}</Badge>,
      actions: (
        <Button
          component={Link}
          variant="default"
          to={`${applications.pathOf(application)}/guide/${plainGuideOf(application.type)}`}
        >
          {t('guides.open')}
        </Button>
      ),
    })}
  >
    {(application) => (
      <>
        <Connection application={application} />
        <ApplicationForm application={application} />
        <SettingsCard>
          <DangerZone noun={applications} item={application} />
        </SettingsCard>
      </>
    )}
  </NounDetail>
);
