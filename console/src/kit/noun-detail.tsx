import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { t } from '../lib/phrases.ts';
import { NotFoundPage } from './not-found.tsx';
import type { Identified, Noun } from './noun.ts';
import { PageHeader } from './page-header.tsx';
import { QueryView } from './query-view.tsx';

type NounDetailProps<Item extends Identified> = {
  noun: Noun<Item>;
  /** What stands around the name. */
  header: (item: Item) => { before?: ReactNode; description?: ReactNode; actions?: ReactNode };
  children: (item: Item) => ReactNode;
};

/** The page of one thing: its name, the way back to the list, and its cards one below the other. */
export const NounDetail = <Item extends Identified>({
  noun,
  header,
  children,
}: NounDetailProps<Item>) => {
  const { id = '' } = useParams();
  const query = noun.useOne(id);
  return (
    <QueryView query={query} missing={<NotFoundPage />} shape="detail">
      {(item) => (
        <>
          <PageHeader
            title={noun.nameOf(item)}
            back={{ to: noun.listPathOf(item), label: t(`${noun.name}.title`) }}
            {...header(item)}
          />
          {/* Keyed: what was typed for or shown of one must not stay for the next. */}
          <Stack gap="lg" key={item.id}>
            {children(item)}
          </Stack>
        </>
      )}
    </QueryView>
  );
};
