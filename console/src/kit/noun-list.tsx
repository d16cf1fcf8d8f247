import { Button, EmptyState, Paper } from '@mantine/core';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useListSearch } from '../lib/list-search.ts';
import { t, tCount } from '../lib/phrases.ts';
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
};

/** The page that lists a noun, with search, pages and the way to make another (`create` below it). */
export const NounList = <Item extends Identified>({ noun, icon, columns }: NounListProps<Item>) => {
  const { name } = noun;
  const { page, search, query, setPage, setSearch } = useListSearch();
  const items = noun.useList(query);
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
            <SearchField label={t(`${name}.search`)} value={search} onChange={setSearch} />
          </div>
        )}
        <QueryView query={items}>
          {({ items: shown, total }) =>
            shown.length === 0 ? (
              empty
            ) : (
              <>
                <NounTable columns={columns} items={shown} />
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
