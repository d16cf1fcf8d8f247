import type { Application } from '@cardea/contract/management/applications.ts';
import { Alert, Button, Group } from '@mantine/core';
import { Link, useLocation, useParams } from 'react-router';
import { FrameworkLogo } from '../../guides/framework-logo.tsx';
import type { Framework } from '../../guides/frameworks.ts';
import { defaultUris, frameworkById, nameOf } from '../../guides/frameworks.ts';
import { GuideView } from '../../guides/guide-view.tsx';
import { useGuide } from '../../guides/load-guide.ts';
import { Icon } from '../../kit/icons.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { applications, useApplicationSecrets } from './noun.ts';

type GuideProps = { framework: Framework; application: Application };

/** @returns the guide's own URI where it is registered, or what is registered instead. */
const uriOf = (registered: readonly string[], [own = '']: readonly string[]): string =>
  registered.includes(own) ? own : (registered[0] ?? own);

const uriValues = ({ framework, application }: GuideProps) => {
  const own = defaultUris(framework);
  const { redirectUris, postLogoutRedirectUris } = application.oidcClientMetadata;
  return {
    redirectUri: uriOf(redirectUris, own.redirectUris),
    postSignOutUri: uriOf(postLogoutRedirectUris, own.postLogoutRedirectUris),
  };
};

const Guide = ({ framework, application }: GuideProps) => {
  const { tenant } = useConsole();
  const secrets = useApplicationSecrets(application.id);
  const guide = useGuide(framework);
  const values = {
    ...uriValues({ framework, application }),
    endpoint: tenant.url,
    resource: tenant.resource,
    appId: application.id,
  };
  return (
    <QueryView query={secrets}>
      {([secret]) => (
        <QueryView query={guide}>
          {(found) => (
            <GuideView
              guide={found}
              framework={framework}
              application={application}
              values={{ ...values, appSecret: secret?.value ?? '' }}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  );
};

/** Right after creation the guide is the congrats page; later it is an application's guide. */
const GuideHeader = ({ application, framework }: GuideProps) => {
  const isNew = useLocation().state === 'created';
  return (
    <>
      <PageHeader
        title={isNew ? t('guides.ready') : t('guides.title', { name: application.name })}
        description={t('guides.lead', {
          application: application.name,
          framework: nameOf(framework),
        })}
        back={{ to: `/applications/${application.id}`, label: application.name }}
        before={<FrameworkLogo framework={framework} size={48} />}
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
  const { id = '', framework: frameworkId = '' } = useParams();
  const framework = frameworkById(frameworkId);
  const application = applications.useOne(id);
  if (!framework) return <NotFoundPage />;

  const show = (found: Application) => (
    <>
      <GuideHeader application={found} framework={framework} />
      <Guide framework={framework} application={found} />
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
