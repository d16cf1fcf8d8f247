import './inbox.css';
import type { InboxMessage } from '@cardea/contract/management/inbox.ts';
import { Badge, Box, Group, Paper, Text, Title, Tooltip } from '@mantine/core';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Icon } from '../../kit/icons.tsx';
import { formatDateTime, formatRelative } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { isHtml } from './is-html.ts';

const frame =
  '<!doctype html><base target="_blank"><meta name="color-scheme" content="light">' +
  '<style>body{font:15px/1.5 system-ui,sans-serif;margin:12px}</style>';

/**
 * A mail as its reader sees it: no scripts, no forms, nothing of this page within reach. Links open
 * in a tab of their own.
 */
const HtmlContent = ({ html }: { html: string }) => (
  <iframe
    className="mail-preview"
    title={t('inbox.content')}
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    referrerPolicy="no-referrer"
    loading="lazy"
    srcDoc={frame + html}
  />
);

const Code = ({ code }: { code: string }) => (
  <Group gap={4} wrap="nowrap" className="inbox-code">
    <Text span ff="monospace" fz="xl" fw={600}>
      {code}
    </Text>
    <CopyButton value={code} label={t('common.copy_value', { name: t('inbox.code') })} />
  </Group>
);

/** One message: to whom, what for, its code, and what it says. */
export const Message = ({ message }: { message: InboxMessage }) => {
  const { channel, to, type, subject, content, code, createdAt } = message;
  const address = channel === 'sms' ? `+${to}` : to;
  return (
    <Paper component="article" p="md" aria-label={`${subject} ${address}`.trim()}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Box miw={0} flex="1 1 16rem">
          <Group gap="xs">
            <Icon name={channel === 'email' ? 'mail' : 'message'} />
            <Title order={2} fz="md" style={{ overflowWrap: 'anywhere' }}>
              {subject || t('inbox.text_message')}
            </Title>
            <Badge>{t(`message_types.${type}`)}</Badge>
          </Group>
          <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
            {t('inbox.to', { address })} ·{' '}
            <Tooltip label={formatDateTime(createdAt)}>
              <span>{formatRelative(createdAt, Date.now())}</span>
            </Tooltip>
          </Text>
        </Box>
        {code && <Code code={code} />}
      </Group>
      <Box mt="sm">
        {isHtml(content) ? (
          <HtmlContent html={content} />
        ) : (
          <Text size="sm" className="keeps-lines">
            {content}
          </Text>
        )}
      </Box>
    </Paper>
  );
};
