import { listApplications } from '@cardea/contract/applications.ts';
import { listUsers } from '@cardea/contract/users.ts';
import { Kbd, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useOs } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole } from '../lib/console-context.ts';
import { containing } from '../lib/list-search.ts';
import { t } from '../lib/phrases.ts';
import { displayName } from '../pages/users/display-name.ts';
import type { IconName } from '../ui/icons.tsx';
import { Icon } from '../ui/icons.tsx';
import { destinations } from './destinations.ts';

type Command = { id: string; label: string; detail?: string; icon: IconName; to: string };
type CommandGroup = { title: string; commands: Command[] };

const hitsPerNoun = 5;

/** The field of the top bar that opens the palette. */
export const PaletteButton = () => {
  const os = useOs();
  return (
    <UnstyledButton className="search-button" onClick={spotlight.open}>
      <Icon name="search" />
      <span style={{ flex: 1, overflow: 'hidden', whiteSpace: 'nowrap' }}>{t('palette.open')}</span>
      <Kbd visibleFrom="sm" size="xs" aria-hidden="true">
        {os === 'macos' ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </UnstyledButton>
  );
};

const matchingPages = (text: string): Command[] => {
  const wanted = text.trim().toLowerCase();
  const pages = destinations.map(({ to, title, icon, keywords }) => ({
    command: { id: to, label: t(title), icon, to },
    words: `${t(title)} ${t(keywords)}`,
  }));
  const actions = [
    {
      command: {
        id: 'create-application',
        label: t('applications.create'),
        icon: 'plus' as const,
        to: '/applications/create',
      },
      words: `${t('applications.create')} ${t('applications.keywords')}`,
    },
    {
      command: {
        id: 'create-user',
        label: t('users.create'),
        icon: 'plus' as const,
        to: '/users/create',
      },
      words: `${t('users.create')} ${t('users.keywords')}`,
    },
  ];
  return [...pages, ...actions]
    .filter(({ words }) => words.toLowerCase().includes(wanted))
    .map(({ command }) => command);
};

/** Applications and users whose name, id or address contains the text. */
const useHits = (text: string): CommandGroup[] => {
  const { api } = useConsole();
  const search = containing(text);
  const query = { search, page: 1, page_size: hitsPerNoun };
  const { data } = useQuery({
    queryKey: ['palette', search],
    enabled: search !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all([
        api.callPage(listApplications, { query }, signal),
        api.callPage(listUsers, { query }, signal),
      ]),
  });
  if (!search || !data) return [];
  const [applications, users] = data;
  return [
    {
      title: t('applications.title'),
      commands: applications.items.map(({ id, name }) => ({
        id,
        label: name,
        detail: id,
        icon: 'apps',
        to: `/applications/${id}`,
      })),
    },
    {
      title: t('users.title'),
      commands: users.items.map((user) => ({
        id: user.id,
        label: displayName(user),
        detail: user.primaryEmail ?? user.id,
        icon: 'users',
        to: `/users/${user.id}`,
      })),
    },
  ];
};

/** Ctrl+K or Cmd+K: every page, the most wanted actions, and a search over what there is. */
export const CommandPalette = () => {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const hits = useHits(settled);
  const groups = [{ title: t('palette.pages'), commands: matchingPages(text) }, ...hits].filter(
    ({ commands }) => commands.length > 0,
  );
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      scrollable
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList>
        {groups.length === 0 && <Spotlight.Empty>{t('palette.empty')}</Spotlight.Empty>}
        {groups.map(({ title, commands }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {commands.map(({ id, label, detail, icon, to }) => (
              <Spotlight.Action
                key={id}
                label={label}
                description={detail}
                leftSection={<Icon name={icon} size={20} />}
                onClick={() => navigate(to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
