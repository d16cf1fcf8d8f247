import { Button, EmptyState, Paper } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import type { Page } from '../lib/api.ts';
import type { useListSearch } from '../lib/list-search.ts';
import { t } from '../lib/phrases.ts';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import { ListPages } from './list-pages.tsx';
import { PageHeader } from './page-header.tsx';
import { QueryView } from './query-view.tsx';
import { SearchField } from './search-field.tsx';

type Words = {
  title: string;
  lead: string;
  /** The verb on the button that leads to a new entry. */
  create: string;
  search: string;
  emptyTitle: string;
  emptyText: string;
  nothingFoundText: string;
  /** @returns how many entries there are, as a sentence. */
  total: (count: number) => string;
};

type SearchableListProps<Item> = {
  words: Words;
  icon: IconName;
  /** Where new entries are made. */
  createPath: string;
  list: ReturnType<typeof useListSearch>;
  query: UseQueryResult<Page<Item>>;
  /** The table of one page; there is at least one item. */
  children: (items: readonly Item[]) => ReactNode;
};

/** A page that lists what there is, with search, pages and a way to add one. */
export const SearchableList = <Item,>({
  words,
  icon,
  createPath,
  list,
  query,
  children,
}: SearchableListProps<Item>) => {
  const { page, search, setPage, setSearch } = list;
  const navigate = useNavigate();
  const address = useLocation();
  const hasAny = query.data === undefined || query.data.total > 0 || search !== '';
  const create = (
    <Button
      leftSection={<Icon name="plus" />}
      onClick={() => navigate({ pathname: createPath, search: address.search })}
    >
      {words.create}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.lead} actions={hasAny && create} />
      <Paper>
        {hasAny && (
          <div style={{ padding: '1rem' }}>
            <SearchField label={words.search} value={search} onChange={setSearch} />
          </div>
        )}
        <QueryView query={query}>
          {({ items, total }) =>
            items.length === 0 ? (
              <EmptyState
                p="xl"
                variant="light"
                icon={<Icon name={search ? 'search' : icon} size={28} />}
                title={search ? t('common.nothing_found', { search }) : words.emptyTitle}
                description={search ? words.nothingFoundText : words.emptyText}
              >
                {!search && <EmptyState.Actions>{create}</EmptyState.Actions>}
              </EmptyState>
            ) : (
              <>
                {children(items)}
                <ListPages
                  page={page}
                  total={total}
                  summary={words.total(total)}
                  onChange={setPage}
                />
              </>
            )
          }
        </QueryView>
      </Paper>
      <Outlet />
    </>
  );
};
