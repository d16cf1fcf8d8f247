import './sign-in-experience.css';
import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { Icon } from '../../ui/icons.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { NotFoundPage } from '../not-found/not-found.tsx';
import { ExperienceForm } from './form.tsx';
import { Introduction } from './introduction.tsx';
import { useSignInExperience } from './queries.ts';
import { tabs } from './sections.ts';

/** Opens the real page, in a window of its own. */
const LivePreview = () => {
  const { tenant } = useConsole();
  return (
    <Button
      component="a"
      href={`${tenant.url}/sign-in?preview`}
      target="_blank"
      rel="noreferrer"
      variant="default"
      rightSection={<Icon name="external" size={16} />}
    >
      {t('sign_in_experience.live_preview')}
    </Button>
  );
};

/** What people see when they sign in, with a preview of it. */
export const SignInExperiencePage = () => {
  const parameters = useParams();
  const tab = tabs.find((name) => name === parameters.tab);
  const settings = useSignInExperience();
  if (!tab) return <NotFoundPage />;
  return (
    <>
      <PageHeader
        title={t('sign_in_experience.title')}
        description={t('sign_in_experience.lead')}
        actions={<LivePreview />}
      />
      <Introduction />
      <QueryView query={settings}>
        {(found) => <ExperienceForm settings={found} tab={tab} />}
      </QueryView>
    </>
  );
};
