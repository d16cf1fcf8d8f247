import './sign-in-experience.css';
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { t } from '../../lib/phrases.ts';
import { useSignInExperience } from '../../lib/sign-in-settings.ts';
import { DemoAppButton } from './demo-app-button.tsx';
import { ExperienceForm } from './form.tsx';
import { Introduction } from './introduction.tsx';
import { tabs } from './sections.ts';

/** What people see when they sign in, with a preview of it. */
export const SignInExperiencePage = () => {
  const parameters = useParams();
  const tab = tabs.find((name) => name === parameters.tab);
  const settings = useSignInExperience();
  const [isDirty, setIsDirty] = useState(false);
  if (!tab) return <NotFoundPage />;
  return (
    <>
      <PageHeader
        title={t('sign_in_experience.title')}
        description={t('sign_in_experience.lead')}
        actions={
          <Stack gap={2} align="center">
            <DemoAppButton
              label={t('sign_in_experience.live_preview')}
              describedBy={isDirty ? 'live-preview-note' : undefined}
            />
            {/* It has its place from the beginning: nothing moves when it is said. */}
            <Text
              size="xs"
              c="dimmed"
              id="live-preview-note"
              style={{ visibility: isDirty ? undefined : 'hidden' }}
            >
              {t('sign_in_experience.live_preview_unsaved')}
            </Text>
          </Stack>
        }
      />
      <Introduction />
      <QueryView query={settings}>
        {(found) => <ExperienceForm settings={found} tab={tab} onDirty={setIsDirty} />}
      </QueryView>
    </>
  );
};
