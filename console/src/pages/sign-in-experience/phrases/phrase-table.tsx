import { Accordion, Badge, Group, Paper, Text } from '@mantine/core';
import { SearchField } from '../../../kit/search-field.tsx';
import { nameOfKey } from '../../../lib/name-of-key.ts';
import { t, tCount } from '../../../lib/phrases.ts';
import { PhraseRow } from './phrase-row.tsx';
import type { LanguagePhrases } from './queries.ts';
import type { PhraseGroup, Texts } from './translation.ts';
import { findPhrases, groupsOf } from './translation.ts';

/** More than this is not looked through; typing another letter is faster. */
const mostFound = 50;

export type PhraseTableProps = {
  language: string;
  phrases: LanguagePhrases;
  /** What was typed, by path. */
  texts: Texts;
  errors: Texts;
  search: string;
  /** The groups that are unfolded. */
  opened: string[];
  onSearch: (text: string) => void;
  onOpen: (groups: string[]) => void;
  onChange: (path: string, text: string) => void;
};

type RowsProps = PhraseTableProps & { paths: readonly string[] };

const Rows = ({ paths, language, phrases, texts, errors, onChange }: RowsProps) => (
  <ul className="phrase-rows">
    {paths.map((path) => (
      <PhraseRow
        key={path}
        path={path}
        language={language}
        fallback={phrases.defaults[path] ?? ''}
        own={texts[path] ?? ''}
        error={errors[path]}
        onChange={onChange}
      />
    ))}
  </ul>
);

const Found = (props: PhraseTableProps) => {
  const { search, phrases, texts } = props;
  const found = findPhrases(search, phrases.english, phrases.defaults, texts);
  if (found.length === 0) return <Text c="dimmed">{t('common.nothing_found', { search })}</Text>;
  return (
    <>
      <Rows {...props} paths={found.slice(0, mostFound)} />
      {found.length > mostFound && (
        <Text c="dimmed" size="sm" mt="sm">
          {t('custom_phrases.more_found', { count: found.length - mostFound })}
        </Text>
      )}
    </>
  );
};

const GroupItem = ({ group, ...props }: PhraseTableProps & { group: PhraseGroup }) => {
  const { id, paths } = group;
  const own = paths.filter((path) => props.texts[path]).length;
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <Group gap="sm">
          <Text fw={550}>{nameOfKey(id)}</Text>
          {own > 0 && <Badge>{tCount('custom_phrases.own', own)}</Badge>}
        </Group>
      </Accordion.Control>
      {/* Fields that nobody sees are not made: there are hundreds. */}
      <Accordion.Panel>
        {props.opened.includes(id) && <Rows {...props} paths={paths} />}
      </Accordion.Panel>
    </Accordion.Item>
  );
};

/** Every phrase of the sign-in pages, a group for each page, with search over all of them. */
export const PhraseTable = (props: PhraseTableProps) => (
  <Paper p={{ base: 'md', sm: 'lg' }}>
    <SearchField
      label={t('custom_phrases.search')}
      value={props.search}
      onChange={props.onSearch}
    />
    <div style={{ marginBlockStart: '1rem' }}>
      {props.search.trim() !== '' ? (
        <Found {...props} />
      ) : (
        <Accordion multiple order={2} value={props.opened} onChange={props.onOpen}>
          {groupsOf(props.phrases.english).map((group) => (
            <GroupItem key={group.id} {...props} group={group} />
          ))}
        </Accordion>
      )}
    </div>
  </Paper>
);
