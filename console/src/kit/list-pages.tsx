import { Group, Pagination, Text } from '@mantine/core';
import { pageSize } from '../lib/list-search.ts';
import { t } from '../lib/phrases.ts';

type ListPagesProps = {
  page: number;
  total: number;
  /** How many there are, as a sentence. */
  summary: string;
  onChange: (page: number) => void;
};

/** The foot of a list: how many there are, and the way to the other pages. */
export const ListPages = ({ page, total, summary, onChange }: ListPagesProps) => {
  const pages = Math.ceil(total / pageSize);
  return (
    <Group justify="space-between" p="md" gap="sm">
      <Text size="sm" c="dimmed">
        {summary}
      </Text>
      {pages > 1 && (
        <Pagination
          aria-label={t('common.pages')}
          size="sm"
          total={pages}
          value={page}
          onChange={onChange}
          getItemProps={(item) => ({ 'aria-label': t('common.page_number', { page: item }) })}
          getControlProps={(control) => ({
            'aria-label': t(control === 'next' ? 'common.next_page' : 'common.previous_page'),
          })}
        />
      )}
    </Group>
  );
};
