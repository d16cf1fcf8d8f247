import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import {
  getCustomPhrase,
  replaceCustomPhrase,
} from '@cardea/contract/management/custom-phrases.ts';
import type { LanguageTag } from '@cardea/contract/wire/languages.ts';
import { Alert, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useCallback, useState } from 'react';
import { Icon } from '../../../kit/icons.tsx';
import { notifyDone } from '../../../kit/notify.tsx';
import { SaveBar } from '../../../kit/save-bar.tsx';
import { useSave } from '../../../kit/use-save.tsx';
import { ApiError } from '../../../lib/api-error.ts';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import { fieldIdOf } from './phrase-row.tsx';
import { PhraseTable } from './phrase-table.tsx';
import type { LanguagePhrases } from './queries.ts';
import { customPhrasesKey } from './queries.ts';
import type { Texts } from './translation.ts';
import { groupOf, isSameTexts, phraseErrors, replaceTexts } from './translation.ts';

type PhrasesFormProps = { tag: LanguageTag; phrases: LanguagePhrases; onSaved: () => void };

const usePhrasesSave = (tag: LanguageTag, base: Translation, onSaved: () => void) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const params = { languageTag: tag };
  return useSave<Translation, Translation>({
    base,
    toBody: (stored) => stored,
    read: async (signal) => {
      try {
        const { value, etag } = await api.callTagged(getCustomPhrase, { params }, signal);
        return { value: value.translation, etag };
      } catch (error) {
        // A language without texts of the tenant's own.
        if (error instanceof ApiError && error.status === 404)
          return { value: {}, etag: undefined };
        throw error;
      }
    },
    write: ({ body, etag }, signal) =>
      api.call(replaceCustomPhrase, { params, body }, signal, etag),
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: customPhrasesKey });
      if (how === 'saved') notifyDone(t('common.saved'));
      onSaved();
    },
    // Shown in the form.
    onError: () => undefined,
  });
};

const refusalOf = (error: unknown): string => {
  const details = error instanceof ApiError ? error.details : undefined;
  return details ? `${errorText(error)}\n${details}` : errorText(error);
};

/** The tenant's own texts of a language, saved together. */
export const PhrasesForm = ({ tag, phrases, onSaved }: PhrasesFormProps) => {
  const [{ stored, own: base }] = useState(phrases);
  const [texts, setTexts] = useState<Texts>(base);
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string[]>(['signIn']);
  const save = usePhrasesSave(tag, stored, onSaved);
  const errors = phraseErrors(texts, phrases.english);
  const change = useCallback(
    (path: string, text: string) => setTexts((before) => ({ ...before, [path]: text })),
    [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [wrong] = Object.keys(errors);
    if (wrong === undefined) return save.save(replaceTexts(stored, texts, phrases.english));
    setSearch('');
    setOpened([...new Set([...opened, groupOf(wrong)])]);
    // The field is there once its group has unfolded.
    requestAnimationFrame(() => document.getElementById(fieldIdOf(wrong))?.focus());
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {save.error && (
          <Alert color="red" icon={<Icon name="warning" />} className="keeps-lines">
            {refusalOf(save.error)}
          </Alert>
        )}
        <PhraseTable
          language={tag}
          phrases={phrases}
          texts={texts}
          errors={errors}
          search={search}
          opened={opened}
          onSearch={setSearch}
          onOpen={setOpened}
          onChange={change}
        />
        <SaveBar
          isDirty={!isSameTexts(texts, base)}
          isSaving={save.isSaving}
          onDiscard={() => {
            save.reset();
            setTexts(base);
          }}
        />
        {save.dialog}
      </Stack>
    </form>
  );
};
