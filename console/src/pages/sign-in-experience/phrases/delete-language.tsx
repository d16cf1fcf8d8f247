import { deleteCustomPhrase } from '@cardea/contract/management/custom-phrases.ts';
import type { LanguageTag } from '@cardea/contract/wire/languages.ts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole } from '../../../lib/console-context.ts';
import { t } from '../../../lib/phrases.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../../ui/notify.tsx';
import { languageName } from '../languages.ts';
import { customPhrasesKey } from './queries.ts';

/** Removes a language that the tenant added, with all its texts. */
export const DeleteLanguage = ({ tag }: { tag: LanguageTag }) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const name = languageName(tag);
  const remove = useMutation({
    mutationFn: () => api.call(deleteCustomPhrase, { params: { languageTag: tag } }),
    onSuccess: async () => {
      notifyDone(t('custom_phrases.deleted', { name }));
      await navigate('/sign-in-experience/content');
      await queryClient.invalidateQueries({ queryKey: customPhrasesKey });
    },
  });
  return (
    <>
      <Button color="red" variant="outline" onClick={() => setIsAsking(true)}>
        {t('custom_phrases.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('custom_phrases.delete_title', { name })}
        text={t('custom_phrases.delete_text')}
        confirm={t('custom_phrases.delete')}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => {
          remove.reset();
          setIsAsking(false);
        }}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
};
