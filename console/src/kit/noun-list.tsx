import { Button, EmptyState, Paper } from '@mantine/core';
import { useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useListSearch } from '../lib/list-search.ts';
import { t, tCount } from '../lib/phrases.ts';
import type { BulkAction } from './bulk-actions.tsx';
import { BulkActions } from './bulk-actions.tsx';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import { ListPages } from './list-pages.tsx';
import type { Identified, ListedNoun } from './noun.ts';
import type { Column } from './noun-table.tsx';
import { NounTable } from './noun-table.tsx';
import { PageHeader } from './page-header.tsx';
import { QueryView } from './query-view.tsx';
import { SearchField } from './search-field.tsx';

type NounListProps<Item extends Identified> = {
  noun: ListedNoun<Item>;
  icon: IconName;
  columns: readonly Column<Item>[];
  /** What can be done to several at once, besides deleting them. */
  bulk?: readonly BulkAction<Item>[];
};

/** The page that lists a noun, with search, pages and the way to make another (`create` below it). */
export const NounList = <Item extends Identified>({
  noun,
  icon,
  columns,
  bulk = [],
}: NounListProps<Item>) => {
  const { name } = noun;
  const { page, search, query, setPage, setSearch } = useListSearch();
  const items = noun.useList(query);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // What is not shown is not chosen: nobody acts on what they do not see.
  const chosen = items.data?.items.filter(({ id }) => ids.has(id)) ?? [];
  const choosing = {
    nameOf: noun.nameOf,
    chosen: new Set(chosen.map(({ id }) => id)),
    onChange: setIds,
  };
  const remove: BulkAction<Item> = {
    verb: t('common.delete'),
    isDangerous: true,
    text: t('common.delete_chosen_text'),
    run: (api, { id }) => noun.remove(api, id),
  };
  const navigate = useNavigate();
  const address = useLocation();
  const hasAny = items.data === undefined || items.data.total > 0 || search !== '';
  const create = (
    <Button
      leftSection={<Icon name="plus" />}
      onClick={() => navigate({ pathname: `/${name}/create`, search: address.search })}
    >
      {t(`${name}.create`)}
    </Button>
  );
  const empty = (
    <EmptyState
      p="xl"
      variant="light"
      icon={<Icon name={search ? 'search' : icon} size={28} />}
      title={search ? t('common.nothing_found', { search }) : t(`${name}.empty_title`)}
      description={t(search ? `${name}.nothing_found_text` : `${name}.empty_text`)}
    >
      {!search && <EmptyState.Actions>{create}</EmptyState.Actions>}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t(`${name}.title`)}
        description={t(`${name}.lead`)}
        actions={hasAny && create}
      />
      <Paper>
        {hasAny && (
          <div style={{ padding: '1rem' }}>
            {chosen.length === 0 ? (
              <SearchField label={t(`${name}.search`)} value={search} onChange={setSearch} />
            ) : (
              <BulkActions
                noun={noun}
                chosen={chosen}
                actions={[...bulk, remove]}
                onClear={() => setIds(new Set())}
              />
            )}
          </div>
        )}
        <QueryView query={items} shape="list">
          {({ items: shown, total }) =>
            shown.length === 0 ? (
              empty
            ) : (
              <>
                <NounTable columns={columns} items={shown} choosing={choosing} />
                <ListPages
                  page={page}
                  total={total}
                  summary={tCount(`${name}.total`, total)}
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
