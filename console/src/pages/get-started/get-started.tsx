import { demoAppId } from '@cardea/contract/pages/demo-app.ts';
import { Anchor, Button, Group, Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, Outlet, useNavigate } from 'react-router';
import { FrameworkCard } from '../../guides/framework-card.tsx';
import { featuredFrameworks } from '../../guides/frameworks.ts';
import { PageHeader } from '../../kit/page-header.tsx';
import { ValueField } from '../../kit/value-field.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { applications as applicationNoun } from '../applications/noun.ts';
import { DemoAppButton } from '../sign-in-experience/demo-app-button.tsx';
import { users as userNoun } from '../users/noun.ts';

type StepProps = { title: string; text: string; isDone?: boolean; children?: ReactNode };

const Step = ({ title, text, isDone = false, children }: StepProps) => (
  <Paper component="li" p={{ base: 'md', sm: 'lg' }} {...(isDone ? { 'data-done': true } : {})}>
    <Text component="h2" fw={650} fz="lg" m={0}>
      {title}
    </Text>
    <Text c="dimmed" mb={children ? 'md' : 0}>
      {text}
    </Text>
    {children}
  </Paper>
);

const FrameworkChoice = () => {
  const navigate = useNavigate();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
        {featuredFrameworks().map((framework) => (
          <FrameworkCard
            key={framework.id}
            framework={framework}
            onChoose={({ id }) => navigate(`/get-started/frameworks?framework=${id}`)}
          />
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="sm">
        <Anchor component={Link} to="/get-started/frameworks" fw={550}>
          {t('get_started.view_all')}
        </Anchor>
      </Group>
    </>
  );
};

/** The console's first page: from nothing to the first person signed in, in three steps. */
export const GetStartedPage = () => {
  const { tenant } = useConsole();
  const navigate = useNavigate();
  const first = { page: 1, page_size: 1 };
  // Machines sign nobody in.
  const applications = applicationNoun.useList({
    ...first,
    types: ['Traditional', 'SPA', 'Native'],
  });
  const users = userNoun.useList({ page: 1, page_size: 20 });
  // A person's application is the one through which they signed in first; the demo is none of the owner's.
  const isConnected = users.data?.items.some(
    ({ applicationId }) => applicationId !== null && applicationId !== demoAppId,
  );
  const [newest] = applications.data?.items ?? [];
  return (
    <>
      <PageHeader title={t('get_started.title')} description={t('get_started.lead')} />
      <ol className="guide-steps get-started">
        <Step
          title={t('get_started.create_title')}
          text={t('get_started.create_text')}
          isDone={newest !== undefined}
        >
          <FrameworkChoice />
        </Step>
        <Step
          title={t('get_started.values_title')}
          text={t('get_started.values_text')}
          isDone={isConnected}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <ValueField label={t('connection.endpoint')} value={tenant.url} />
          </SimpleGrid>
          {newest && (
            <Button
              mt="md"
              variant="default"
              onClick={() => navigate(`/applications/${newest.id}`)}
            >
              {t('get_started.open_application', { application: newest.name })}
            </Button>
          )}
        </Step>
        <Step
          title={t('get_started.users_title')}
          text={t('get_started.users_text')}
          isDone={(users.data?.total ?? 0) > 0}
        >
          <Group gap="sm">
            <DemoAppButton label={t('get_started.try_signing_in')} />
            <Button variant="default" onClick={() => navigate('/users')}>
              {t('get_started.open_users')}
            </Button>
          </Group>
        </Step>
      </ol>
      <Outlet />
    </>
  );
};
