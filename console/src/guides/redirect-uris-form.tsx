import { updateApplication } from '@cardea/contract/applications.ts';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useConsole } from '../lib/console-context.ts';
import { filledUris } from '../lib/filled-uris.ts';
import { t } from '../lib/phrases.ts';
import { redirectUriErrors } from '../pages/applications/redirect-uri-errors.ts';
import { Icon } from '../ui/icons.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { UriList } from '../ui/uri-list.tsx';
import type { GuideProps } from './guide.ts';

const orSuggestion = (uris: readonly string[], suggestion: string | undefined): string[] =>
  uris.length > 0 || !suggestion ? [...uris] : [suggestion];

/** Registers the URIs the guide's code uses, without leaving the guide. */
export const RedirectUrisForm = ({ framework, application }: Omit<GuideProps, 'values'>) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const registered = application.oidcClientMetadata;
  const [redirectUris, setRedirectUris] = useState(
    orSuggestion(registered.redirectUris, framework.redirectUri),
  );
  const [postSignOutUris, setPostSignOutUris] = useState(
    orSuggestion(registered.postLogoutRedirectUris, framework.postSignOutUri),
  );
  const [areErrorsShown, setAreErrorsShown] = useState(false);
  const errors = {
    redirect: redirectUriErrors(redirectUris),
    signOut: redirectUriErrors(postSignOutUris),
  };
  const isValid = [errors.redirect, errors.signOut].every((list) => Object.keys(list).length === 0);

  const save = useMutation({
    mutationFn: () =>
      api.call(updateApplication, {
        params: { id: application.id },
        body: {
          oidcClientMetadata: {
            ...registered,
            redirectUris: filledUris(redirectUris),
            postLogoutRedirectUris: filledUris(postSignOutUris),
          },
        },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
      notifyDone(t('common.saved'));
    },
    onError: notifyFailed,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAreErrorsShown(true);
    if (isValid) save.mutate();
  };

  const isSaved =
    registered.redirectUris.join() === filledUris(redirectUris).join() &&
    registered.postLogoutRedirectUris.join() === filledUris(postSignOutUris).join() &&
    registered.redirectUris.length > 0;

  return (
    <Paper p="md" component="form" onSubmit={submit} noValidate>
      <Stack>
        <UriList
          legend={t('applications.redirect_uris')}
          itemLabel={t('applications.redirect_uri')}
          placeholder={framework.redirectUri ?? ''}
          values={redirectUris}
          errors={areErrorsShown ? errors.redirect : {}}
          onChange={setRedirectUris}
        />
        <UriList
          legend={t('applications.post_sign_out_uris')}
          itemLabel={t('applications.post_sign_out_uri')}
          placeholder={framework.postSignOutUri ?? ''}
          values={postSignOutUris}
          errors={areErrorsShown ? errors.signOut : {}}
          onChange={setPostSignOutUris}
        />
        <Group justify="flex-end">
          {isSaved && (
            <Text size="sm" c="green" component="span" style={{ display: 'inline-flex', gap: 6 }}>
              <Icon name="check" />
              {t('guides.uris_saved')}
            </Text>
          )}
          <Button type="submit" loading={save.isPending} variant={isSaved ? 'default' : 'filled'}>
            {t('guides.save_uris')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
