import type { Application } from '@cardea/contract/management/applications.ts';
import { getApplication, updateApplication } from '@cardea/contract/management/applications.ts';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { notifyDone, notifyFailed } from '../kit/notify.tsx';
import { UriList } from '../kit/uri-list.tsx';
import { useSave } from '../kit/use-save.tsx';
import { useConsole } from '../lib/console-context.ts';
import { filledUris } from '../lib/filled-uris.ts';
import { t } from '../lib/phrases.ts';
import { redirectUriError, signOutUriError, uriErrors } from '../lib/uri-errors.ts';
import type { Framework } from './frameworks.ts';
import { isForAny } from './frameworks.ts';
import { urisToRegister } from './guide-uris.ts';

type RedirectUrisFormProps = { framework: Framework; application: Application };

/** Registers the URIs the guide's code uses, without leaving the guide. */
export const RedirectUrisForm = ({ framework, application }: RedirectUrisFormProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const registered = application.oidcClientMetadata;
  const needed: Partial<Framework> = isForAny(framework) ? {} : framework;
  const [redirectUris, setRedirectUris] = useState(
    urisToRegister(registered.redirectUris, needed.redirectUri),
  );
  const [postSignOutUris, setPostSignOutUris] = useState(
    urisToRegister(registered.postLogoutRedirectUris, needed.postSignOutUri),
  );
  const [areErrorsShown, setAreErrorsShown] = useState(false);
  const errors = {
    redirect: uriErrors(redirectUris, redirectUriError),
    signOut: uriErrors(postSignOutUris, signOutUriError),
  };
  const isValid = [errors.redirect, errors.signOut].every((list) => Object.keys(list).length === 0);

  const [base, setBase] = useState(application);
  const params = { id: application.id };
  const save = useSave({
    base,
    toBody: ({ oidcClientMetadata }: Application) => ({ oidcClientMetadata }),
    read: (signal) => api.callTagged(getApplication, { params }, signal),
    write: ({ changed, etag }, signal) =>
      api.call(updateApplication, { params, body: changed }, signal, etag),
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
      const stored = await api.call(getApplication, { params });
      setBase(stored);
      setRedirectUris(stored.oidcClientMetadata.redirectUris);
      setPostSignOutUris(stored.oidcClientMetadata.postLogoutRedirectUris);
      if (how === 'saved') notifyDone(t('common.saved'));
    },
    onError: notifyFailed,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAreErrorsShown(true);
    if (!isValid) return;
    save.save({
      oidcClientMetadata: {
        ...base.oidcClientMetadata,
        redirectUris: filledUris(redirectUris),
        postLogoutRedirectUris: filledUris(postSignOutUris),
      },
    });
  };

  const isSaved =
    registered.redirectUris.join() === filledUris(redirectUris).join() &&
    registered.postLogoutRedirectUris.join() === filledUris(postSignOutUris).join();
  const isAny = registered.redirectUris.length > 0;

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
          {isSaved && isAny ? (
            <Text size="sm" c="green" component="span" style={{ display: 'inline-flex', gap: 6 }}>
              <Icon name="check" />
              {t('guides.uris_saved')}
            </Text>
          ) : (
            <Text size="sm" c="dimmed" component="span">
              {t(isSaved ? 'guides.uris_none' : 'guides.uris_changed')}
            </Text>
          )}
          <Button type="submit" loading={save.isSaving} variant={isSaved ? 'default' : 'filled'}>
            {t('guides.save_uris')}
          </Button>
        </Group>
      </Stack>
      {save.dialog}
    </Paper>
  );
};
