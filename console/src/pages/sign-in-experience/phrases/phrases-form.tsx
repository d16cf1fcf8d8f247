import { replaceCustomPhrase } from '@cardea/contract/custom-phrases.ts';
import type { LanguageTag } from '@cardea/contract/languages.ts';
import { Alert, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useCallback, useState } from 'react';
import { ApiError } from '../../../lib/api-error.ts';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import { Icon } from '../../../ui/icons.tsx';
import { notifyDone } from '../../../ui/notify.tsx';
import { SaveBar } from '../../../ui/save-bar.tsx';
import { fieldIdOf } from './phrase-row.tsx';
import { PhraseTable } from './phrase-table.tsx';
import type { LanguagePhrases } from './queries.ts';
import { customPhrasesKey } from './queries.ts';
import type { Texts } from './translation.ts';
import { groupOf, isSameTexts, phraseErrors, treeOf } from './translation.ts';

type PhrasesFormProps = { tag: LanguageTag; phrases: LanguagePhrases; onSaved: () => void };

const useSave = (tag: LanguageTag, onSaved: () => void) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (texts: Texts) =>
      api.call(replaceCustomPhrase, { params: { languageTag: tag }, body: treeOf(texts) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: customPhrasesKey });
      notifyDone(t('common.saved'));
      onSaved();
    },
  });
};

const refusalOf = (error: unknown): string => {
  const details = error instanceof ApiError ? error.details : undefined;
  return details ? `${errorText(error)}\n${details}` : errorText(error);
};

/** The tenant's own texts of a language, saved together. */
export const PhrasesForm = ({ tag, phrases, onSaved }: PhrasesFormProps) => {
  const [base] = useState(phrases.own);
  const [texts, setTexts] = useState<Texts>(base);
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string[]>(['signIn']);
  const save = useSave(tag, onSaved);
  const errors = phraseErrors(texts, phrases.english);
  const change = useCallback(
    (path: string, text: string) => setTexts((before) => ({ ...before, [path]: text })),
    [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [wrong] = Object.keys(errors);
    if (wrong === undefined) return save.mutate(texts);
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
          isSaving={save.isPending}
          onDiscard={() => {
            save.reset();
            setTexts(base);
          }}
        />
      </Stack>
    </form>
  );
};
