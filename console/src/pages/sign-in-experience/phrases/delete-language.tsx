import { deleteCustomPhrase } from '@cardea/contract/management/custom-phrases.ts';
import type { LanguageTag } from '@cardea/contract/wire/languages.ts';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useConfirmed } from '../../../kit/use-confirmed.tsx';
import { t } from '../../../lib/phrases.ts';
import { languageName } from '../languages.ts';
import { customPhrasesKey } from './queries.ts';

/** Removes a language that the tenant added, with all its texts. */
export const DeleteLanguage = ({ tag }: { tag: LanguageTag }) => {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const name = languageName(tag);
  const { ask, dialog } = useConfirmed<void>({
    question: () => ({
      title: t('custom_phrases.delete_title', { name }),
      text: t('custom_phrases.delete_text'),
      confirm: t('custom_phrases.delete'),
    }),
    run: (api) => api.call(deleteCustomPhrase, { params: { languageTag: tag } }),
    changes: [],
    done: () => t('custom_phrases.deleted', { name }),
    // After leaving: the page of what is gone must not ask for it again.
    onDone: async () => {
      await navigate('/sign-in-experience/content');
      await queryClient.invalidateQueries({ queryKey: customPhrasesKey });
    },
  });
  return (
    <>
      <Button color="red" variant="outline" onClick={() => ask()}>
        {t('custom_phrases.delete')}
      </Button>
      {dialog}
    </>
  );
};
