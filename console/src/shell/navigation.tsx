import { Stack, Text } from '@mantine/core';
import { NavLink } from 'react-router';
import { Icon } from '../kit/icons.tsx';
import { useConsole } from '../lib/console-context.ts';
import { t } from '../lib/phrases.ts';
import { destinationsIn } from './destinations.ts';

/** The console's pages on the left, and below them which version this is. */
export const Navigation = () => {
  const { data } = useConsole();
  return (
    <Stack justify="space-between" flex={1}>
      <Stack component="nav" className="navigation" gap={4} aria-label={t('shell.navigation')}>
        {destinationsIn(data.mode).map(({ to, title, icon }) => (
          <NavLink key={to} to={to} className="nav-link">
            <Icon name={icon} size={20} />
            {t(title)}
          </NavLink>
        ))}
      </Stack>
      <Text size="xs" c="dimmed" ps="sm">
        {t('shell.version', { version: data.version })}
        {data.mode === 'development' && ` · ${t('shell.development')}`}
      </Text>
    </Stack>
  );
};
