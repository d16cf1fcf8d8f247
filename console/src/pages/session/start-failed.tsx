import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { Anchor, Button, Center, Code, Container, Paper } from '@mantine/core';
import { Problem } from '../../kit/problem.tsx';
import { consoleUrl } from '../../lib/console-data.ts';
import type { PhraseKey } from '../../lib/phrases.ts';
import { t } from '../../lib/phrases.ts';
import { leaveForSignIn } from '../../lib/session.ts';
import type { Start, StartFailure } from '../../lib/start.ts';

type Failure = Extract<Start, { kind: 'failed' }>;

const texts = {
  insecure: { title: 'start.insecure_title', text: 'start.insecure_text' },
  elsewhere: { title: 'start.elsewhere_title', text: 'start.elsewhere_text' },
  unreachable: { title: 'start.unreachable_title', text: 'start.unreachable_text' },
  refused: { title: 'start.refused_title', text: 'start.refused_text' },
} as const satisfies Record<StartFailure, { title: PhraseKey; text: PhraseKey }>;

/** The console cannot open: says why, and offers what helps. */
export const StartFailedPage = ({ data, failure }: { data: ConsoleData; failure: Failure }) => {
  const { title, text } = texts[failure.reason];
  const url = consoleUrl(data);
  return (
    <Center mih="100dvh" component="main">
      <Container size={520} py="xl">
        <Paper p="lg" shadow="sm">
          <Problem
            title={t(title)}
            description={
              <>
                {t(text, { url })}
                {failure.detail && (
                  <Code block mt="md" style={{ whiteSpace: 'pre-wrap', textAlign: 'start' }}>
                    {failure.detail}
                  </Code>
                )}
              </>
            }
          >
            {failure.reason === 'elsewhere' && (
              <Anchor href={url}>{t('start.open_there', { url })}</Anchor>
            )}
            {failure.reason === 'unreachable' && (
              <Button onClick={() => location.reload()}>{t('common.try_again')}</Button>
            )}
            {failure.reason === 'refused' && (
              <Button onClick={() => void leaveForSignIn(failure.oidc, '/')}>
                {t('session.sign_in_again')}
              </Button>
            )}
          </Problem>
        </Paper>
      </Container>
    </Center>
  );
};
