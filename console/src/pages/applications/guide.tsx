import type { Application } from '@cardea/contract/management/applications.ts';
import { Alert, Button, Group } from '@mantine/core';
import { Link, useLocation, useParams } from 'react-router';
import { FrameworkLogo } from '../../guides/framework-logo.tsx';
import type { Framework } from '../../guides/frameworks.ts';
import { frameworkById } from '../../guides/frameworks.ts';
import { GenericGuide } from '../../guides/generic/guide.tsx';
import { GoGuide } from '../../guides/go/guide.tsx';
import type { GuideProps } from '../../guides/guide.ts';
import { MachineToMachineGuide } from '../../guides/machine-to-machine/guide.tsx';
import { Icon } from '../../kit/icons.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { applications, useApplicationSecrets } from './noun.ts';

const guideOf = ({ id, type }: Framework) => {
  if (id === 'go') return GoGuide;
  return type === 'MachineToMachine' ? MachineToMachineGuide : GenericGuide;
};

const Guide = (props: GuideProps) => {
  const Steps = guideOf(props.framework);
  return <Steps {...props} />;
};

/** Right after creation the guide is the congrats page; later it is an application's guide. */
const GuideHeader = ({ application, framework }: Omit<GuideProps, 'values'>) => {
  const isNew = useLocation().state === 'created';
  const name = framework.name || application.name;
  return (
    <>
      <PageHeader
        title={isNew ? t('guides.ready') : t('guides.title', { name: application.name })}
        description={t('guides.lead', { application: application.name, framework: name })}
        back={{ to: `/applications/${application.id}`, label: application.name }}
        before={framework.mark && <FrameworkLogo framework={framework} size={48} />}
      />
      {isNew && (
        <Alert color="green" icon={<Icon name="check" />} mb="lg" role="status">
          {t('guides.created', { application: application.name })}
        </Alert>
      )}
    </>
  );
};

/** The integration guide of one application, with its own values filled in. */
export const ApplicationGuidePage = () => {
  const { tenant } = useConsole();
  const { id = '', framework: frameworkId = '' } = useParams();
  const framework = frameworkById(frameworkId);
  const application = applications.useOne(id);
  const secrets = useApplicationSecrets(id);
  if (!framework) return <NotFoundPage />;

  const show = (found: Application) => (
    <>
      <GuideHeader application={found} framework={framework} />
      <QueryView query={secrets}>
        {([secret]) => (
          <Guide
            framework={framework}
            application={found}
            values={{ endpoint: tenant.url, appId: found.id, appSecret: secret?.value ?? '' }}
          />
        )}
      </QueryView>
      <Group justify="flex-end" mt="xl">
        <Button component={Link} to={`/applications/${found.id}`}>
          {t('guides.finish')}
        </Button>
      </Group>
    </>
  );
  return (
    <QueryView query={application} missing={<NotFoundPage />}>
      {show}
    </QueryView>
  );
};
