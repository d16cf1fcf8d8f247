import { Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Identified, Noun } from './noun.ts';

/** The width of the window from which something is shown. */
type From = 'xs' | 'sm' | 'md' | 'lg';

export type Column<Item> = {
  header: string;
  /** Left out of narrower windows. */
  from?: From;
  cell: (item: Item) => ReactNode;
};

type NounTableProps<Item> = { columns: readonly Column<Item>[]; items: readonly Item[] };

const shownFrom = (from: From | undefined) => (from ? { visibleFrom: from } : {});

/** A row for each thing; columns that a narrow window has no room for are left out. */
export const NounTable = <Item extends Identified>({ columns, items }: NounTableProps<Item>) => (
  <div className="table-frame">
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ header, from }) => (
            <Table.Th key={header} {...shownFrom(from)}>
              {header}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={item.id}>
            {columns.map(({ header, from, cell }) => (
              <Table.Td key={header} {...shownFrom(from)}>
                {cell(item)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
);

type RowNameProps<Item extends Identified> = {
  noun: Noun<Item>;
  item: Item;
  /** A picture. */
  before?: ReactNode;
  /** What else tells which one it is; `until` a window is wide enough for a column of its own. */
  lines?: readonly { text: ReactNode; until?: From }[];
};

/** The first cell of a row: the way to the thing, by its name. */
export const RowName = <Item extends Identified>({
  noun,
  item,
  before,
  lines = [],
}: RowNameProps<Item>) => (
  <Group gap="sm" wrap="nowrap">
    {before}
    <div>
      <Link to={noun.pathOf(item)} className="row-link">
        {noun.nameOf(item)}
      </Link>
      {lines.map(({ text, until }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are static, none moves
        <Text key={index} size="xs" c="dimmed" {...(until && { hiddenFrom: until })}>
          {text}
        </Text>
      ))}
    </div>
  </Group>
);
