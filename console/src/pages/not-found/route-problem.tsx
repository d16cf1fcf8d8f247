import { Anchor, Button } from '@mantine/core';
import { useHref, useRouteError } from 'react-router';
import { t } from '../../lib/phrases.ts';
import { Problem } from '../../ui/problem.tsx';

/** A page that broke, or whose code could not be loaded: after an update the files have new names. */
export const RouteProblem = () => {
  const error = useRouteError();
  const home = useHref('/');
  const isStale = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <Problem
      title={t(isStale ? 'problems.updated' : 'problems.broken')}
      description={t(isStale ? 'problems.updated_text' : 'problems.broken_text')}
    >
      <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
      <Anchor href={home}>{t('problems.go_home')}</Anchor>
    </Problem>
  );
};
