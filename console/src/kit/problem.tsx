import { Button, EmptyState, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../lib/api-error.ts';
import { useConsole } from '../lib/console-context.ts';
import { errorText } from '../lib/error-text.ts';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

type ProblemProps = { title: string; description: ReactNode; children?: ReactNode };

/** Something went wrong: what, and what to do next (the buttons). */
export const Problem = ({ title, description, children }: ProblemProps) => (
  <EmptyState
    role="alert"
    p="xl"
    variant="light"
    color="red"
    icon={<Icon name="warning" size={28} />}
    title={title}
    description={description}
  >
    {children && (
      <EmptyState.Actions>
        <Group justify="center">{children}</Group>
      </EmptyState.Actions>
    )}
  </EmptyState>
);

const titleOf = (error: unknown): string => {
  if (!(error instanceof ApiError)) return t('problems.unexpected');
  if (error.code === 'network') return t('problems.network');
  if (error.status === 401) return t('problems.signed_out');
  if (error.status === 403) return t('problems.forbidden');
  if (error.status === 404) return t('problems.not_found');
  return error.status === 503 ? t('problems.unavailable') : t('problems.unexpected');
};

/** A failed request: 401 offers a new sign-in, 403 another account, the rest another try. */
export const RequestProblem = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const { session } = useConsole();
  const status = error instanceof ApiError ? error.status : undefined;
  return (
    <Problem title={titleOf(error)} description={errorText(error)}>
      {status === 401 && (
        <Button onClick={() => void session.signInAgain()}>{t('session.sign_in_again')}</Button>
      )}
      {status === 403 && (
        <Button onClick={() => void session.signOut()}>{t('session.sign_out')}</Button>
      )}
      {status !== 401 && status !== 403 && status !== 404 && (
        <Button onClick={retry}>{t('common.try_again')}</Button>
      )}
    </Problem>
  );
};
