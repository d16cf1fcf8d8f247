import { ActionIcon, Code, Text, Textarea, Tooltip } from '@mantine/core';
import { memo, useId } from 'react';
import { Icon } from '../../../kit/icons.tsx';
import { t } from '../../../lib/phrases.ts';
import { useSpokenLanguage } from '../../../lib/use-spoken-language.ts';

type PhraseRowProps = {
  path: string;
  /** BCP 47 tag of the texts. */
  language: string;
  /** What people read without an own text. */
  fallback: string;
  own: string;
  error: string | undefined;
  onChange: (path: string, text: string) => void;
};

/** The id of the field of a phrase, to take the focus there. */
export const fieldIdOf = (path: string): string => `phrase-${path}`;

const ResetButton = ({ path, onReset }: { path: string; onReset: () => void }) => (
  <Tooltip label={t('custom_phrases.reset')}>
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('custom_phrases.reset_named', { key: path })}
      onClick={onReset}
    >
      <Icon name="undo" />
    </ActionIcon>
  </Tooltip>
);

/** One phrase: its key, what it says by default, and what it is to say instead. */
export const PhraseRow = memo(
  ({ path, language, fallback, own, error, onChange }: PhraseRowProps) => {
    useSpokenLanguage();
    const fallbackId = useId();
    return (
      <li className="phrase-row">
        <div>
          <Code>{path}</Code>
          <Text id={fallbackId} lang={language} dir="auto" mt={4} className="keeps-lines">
            {fallback}
          </Text>
        </div>
        <Textarea
          id={fieldIdOf(path)}
          aria-label={t('custom_phrases.own_text_of', { key: path })}
          aria-describedby={error ? undefined : fallbackId}
          placeholder={t('custom_phrases.same_as_default')}
          lang={language}
          dir="auto"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4096}
          value={own}
          error={error}
          onChange={(event) => onChange(path, event.currentTarget.value)}
          rightSection={
            own !== '' && <ResetButton path={path} onReset={() => onChange(path, '')} />
          }
        />
      </li>
    );
  },
);
