import { Button, EmptyState, Group } from '@mantine/core';
import { Link } from 'react-router';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';
import { PageHeader } from './page-header.tsx';

/** An address the console does not know: old names and typing errors lead on from here. */
export const NotFoundPage = () => (
  <>
    <PageHeader title={t('not_found.title')} />
    <EmptyState
      p="xl"
      variant="light"
      icon={<Icon name="search" size={28} />}
      title={t('not_found.lead')}
      description={t('not_found.text')}
    >
      <EmptyState.Actions>
        <Group justify="center">
          <Button component={Link} to="/get-started">
            {t('get_started.title')}
          </Button>
          <Button component={Link} to="/applications" variant="default">
            {t('applications.title')}
          </Button>
          <Button component={Link} to="/users" variant="default">
            {t('users.title')}
          </Button>
        </Group>
      </EmptyState.Actions>
    </EmptyState>
  </>
);
