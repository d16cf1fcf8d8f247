import { Anchor, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useHref, useRouteError } from 'react-router';
import { Problem } from '../../kit/problem.tsx';
import { t } from '../../lib/phrases.ts';
import { whenServerAnswers } from '../../lib/server-reach.ts';
import { isUnloadedCode } from '../../lib/unloaded-code.ts';

const reloadedKey = 'cardea.console.reloaded-at';
/** A page that does not load right after a reload would only be reloaded for ever. Milliseconds. */
const shortestTimeBetween = 20_000;

const mayReload = (): boolean =>
  Date.now() - Number(sessionStorage.getItem(reloadedKey) ?? 0) > shortestTimeBetween;

const reload = (): void => {
  sessionStorage.setItem(reloadedKey, String(Date.now()));
  location.reload();
};

/** A page whose code is out of reach: it loads by itself when the server answers. */
const Unloaded = () => {
  const [isReached, setIsReached] = useState(false);
  useEffect(() => whenServerAnswers(() => (mayReload() ? reload() : setIsReached(true))), []);
  // The server answers and the code still does not load: after an update its files have new names.
  if (isReached) {
    return (
      <Problem title={t('problems.updated')} description={t('problems.updated_text')}>
        <Button onClick={reload}>{t('common.reload')}</Button>
      </Problem>
    );
  }
  return <Problem title={t('problems.unreached')} description={t('problems.unreached_text')} />;
};

/** A page that broke, or whose code could not be loaded. */
export const RouteProblem = () => {
  const error = useRouteError();
  const home = useHref('/');
  if (isUnloadedCode(error)) return <Unloaded />;
  return (
    <Problem title={t('problems.broken')} description={t('problems.broken_text')}>
      <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
      <Anchor href={home}>{t('problems.go_home')}</Anchor>
    </Problem>
  );
};
