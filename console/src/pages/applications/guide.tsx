import type { Application } from '@cardea/contract/management/applications.ts';
import { Alert, Button, Group, Select } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { FrameworkLogo } from '../../guides/framework-logo.tsx';
import type { Framework } from '../../guides/frameworks.ts';
import { frameworkById, frameworksOf, nameOf } from '../../guides/frameworks.ts';
import { guideUri } from '../../guides/guide-uris.ts';
import { GuideView } from '../../guides/guide-view.tsx';
import { rememberGuide } from '../../guides/last-guide.ts';
import { useGuide } from '../../guides/load-guide.ts';
import { Icon } from '../../kit/icons.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { applications, useApplicationSecrets } from './noun.ts';

type GuideProps = { framework: Framework; application: Application };

const uriValues = ({ framework, application }: GuideProps) => {
  const { redirectUris, postLogoutRedirectUris } = application.oidcClientMetadata;
  return {
    redirectUri: guideUri(redirectUris, framework.redirectUri),
    postSignOutUri: guideUri(postLogoutRedirectUris, framework.postSignOutUri),
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
              key={framework.id}
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

/** Leads to the guide of another framework that makes the same type of application. */
const FrameworkChoice = ({ framework, application }: GuideProps) => {
  const navigate = useNavigate();
  const { state } = useLocation();
  useEffect(() => rememberGuide(application.id, framework.id), [application.id, framework.id]);
  return (
    <Select
      label={t('guides.framework')}
      data={frameworksOf(framework.section).map((one) => ({ value: one.id, label: nameOf(one) }))}
      value={framework.id}
      onChange={(id) => id && navigate(`../${id}`, { relative: 'path', replace: true, state })}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('guides.no_framework')}
    />
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
        actions={<FrameworkChoice application={application} framework={framework} />}
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
    <QueryView query={application} missing={<NotFoundPage />} shape="detail">
      {show}
    </QueryView>
  );
};
