import { Checkbox, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from '../lib/phrases.ts';
import type { Identified, Noun } from './noun.ts';

/** The width of the window from which something is shown. */
type From = 'xs' | 'sm' | 'md' | 'lg';

export type Column<Item> = {
  header: string;
  /** Left out of narrower windows. */
  from?: From;
  cell: (item: Item) => ReactNode;
};

/** Which rows are chosen, by their ids. */
export type Choosing<Item> = {
  nameOf: (item: Item) => string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
};

type NounTableProps<Item> = {
  columns: readonly Column<Item>[];
  items: readonly Item[];
  /** Where something can be done to several. */
  choosing?: Choosing<Item>;
};

const shownFrom = (from: From | undefined) => (from ? { visibleFrom: from } : {});

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]);

const ChooseOne = <Item extends Identified>({
  item,
  nameOf,
  chosen,
  onChange,
}: Choosing<Item> & { item: Item }) => (
  <Table.Td className="choose">
    <Checkbox
      size="sm"
      aria-label={t('common.choose_named', { name: nameOf(item) })}
      checked={chosen.has(item.id)}
      onChange={() => onChange(toggled(chosen, item.id))}
    />
  </Table.Td>
);

const ChooseAll = <Item extends Identified>({
  items,
  chosen,
  onChange,
}: Choosing<Item> & { items: readonly Item[] }) => {
  const isAll = items.every(({ id }) => chosen.has(id));
  return (
    <Checkbox
      size="sm"
      aria-label={t('common.choose_all')}
      checked={isAll}
      indeterminate={!isAll && chosen.size > 0}
      onChange={() => onChange(new Set(isAll ? [] : items.map(({ id }) => id)))}
    />
  );
};

/** A row for each thing; columns that a narrow window has no room for are left out. */
export const NounTable = <Item extends Identified>({
  columns,
  items,
  choosing,
}: NounTableProps<Item>) => (
  <div className="table-frame">
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {choosing && (
            <Table.Th className="choose">
              <ChooseAll items={items} {...choosing} />
            </Table.Th>
          )}
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
            {choosing && <ChooseOne item={item} {...choosing} />}
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
