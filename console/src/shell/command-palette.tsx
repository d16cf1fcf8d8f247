import { Kbd, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useHotkeys, useOs } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '../kit/icons.tsx';
import type { MountedNoun } from '../kit/mounted-noun.ts';
import type { ApiClient } from '../lib/api.ts';
import { useConsole } from '../lib/console-context.ts';
import { containing } from '../lib/list-search.ts';
import { t } from '../lib/phrases.ts';
import type { Command } from '../pages/connectors/commands.ts';
import { connectorCommands } from '../pages/connectors/commands.ts';
import { connectorsQuery, factoriesQuery } from '../pages/connectors/noun.ts';
import { firstNouns, nouns } from '../pages/nouns.ts';
import { absenceOf, findPages } from './destinations.ts';

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

/** @returns those of a noun that a text is found in, as commands. */
const findIn = async (
  { name, icon, search }: MountedNoun,
  { api, text, signal }: { api: ApiClient; text: string; signal: AbortSignal },
): Promise<CommandGroup> => {
  const hits = await search(api, text, hitsPerNoun, signal);
  return { title: t(`${name}.title`), commands: hits.map((hit) => ({ ...hit, icon })) };
};

/** What there is whose name, id or address contains the text. */
const useHits = (text: string): CommandGroup[] => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const search = containing(text);
  const { data } = useQuery({
    queryKey: ['palette', search],
    enabled: search !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const [connectors, factories, ...groups] = await Promise.all([
        queryClient.fetchQuery(connectorsQuery(api)),
        queryClient.fetchQuery(factoriesQuery(api)),
        ...[...firstNouns, ...nouns].map((noun) =>
          findIn(noun, { api, text: search ?? '', signal }),
        ),
      ]);
      return { connectors, factories, groups };
    },
  });
  if (!search || !data) return [];
  const { connectors, factories, groups } = data;
  const found = connectorCommands(connectors, factories, text).slice(0, hitsPerNoun);
  return [...groups, { title: t('connectors.title'), commands: found }];
};

/** Opens the palette by its keys, except over a dialog: that has to be answered first. */
const useShortcut = (): void => {
  const open = () => {
    if (!document.querySelector('[aria-modal="true"]')) spotlight.open();
  };
  useHotkeys([['mod+K', open]], []);
};

/** Ctrl+K or Cmd+K: every page, the most wanted actions, and a search over what there is. */
export const CommandPalette = () => {
  useShortcut();
  const navigate = useNavigate();
  const { data } = useConsole();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const hits = useHits(settled);
  const groups = [
    { title: t('palette.pages'), commands: findPages(text, data.mode) },
    ...hits,
  ].filter(({ commands }) => commands.length > 0);
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList>
        {groups.length === 0 && (
          <Spotlight.Empty>{absenceOf(text) ?? t('palette.empty')}</Spotlight.Empty>
        )}
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
