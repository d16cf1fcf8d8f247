import { Anchor, Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

type PageHeaderProps = {
  title: string;
  description?: ReactNode;
  /** The list a detail page belongs to. */
  back?: { to: string; label: string };
  before?: ReactNode;
  actions?: ReactNode;
};

/** The heading of a page; it also names the browser's tab. */
export const PageHeader = ({ title, description, back, before, actions }: PageHeaderProps) => {
  useEffect(() => {
    document.title = t('common.page_title', { title });
  }, [title]);
  return (
    <Box component="header" mb="lg">
      {back && (
        <Anchor component={Link} to={back.to} size="sm" c="dimmed" mb="xs" display="inline-block">
          <Group gap={6} wrap="nowrap">
            <Icon name="arrowLeft" size={16} />
            {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="center" gap="md">
        <Group gap="md" wrap="nowrap" miw={0}>
          {before}
          <Box miw={0}>
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {description && (
              <Text component="div" c="dimmed" mt={4}>
                {description}
              </Text>
            )}
          </Box>
        </Group>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
    </Box>
  );
};
