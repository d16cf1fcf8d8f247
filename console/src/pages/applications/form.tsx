import type { Application } from '@cardea/contract/management/applications.ts';
import { getApplication, updateApplication } from '@cardea/contract/management/applications.ts';
import { Input, NumberInput, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { notifyDone, notifyFailed } from '../../ui/notify.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';
import { UriList } from '../../ui/uri-list.tsx';
import { useSave } from '../../ui/use-save.tsx';
import { signsPeopleIn, typeNames } from './application-type.ts';
import type { ApplicationFormValues } from './form-values.ts';
import { defaultRefreshTokenTtlInDays, toFormValues, toPatch } from './form-values.ts';
import { originErrors, redirectUriErrors } from './redirect-uri-errors.ts';

type FormProps = { application: Application; onSaved: () => void };
type Form = UseFormReturnType<ApplicationFormValues>;

const errorsOf = (values: ApplicationFormValues) => ({
  redirectUris: redirectUriErrors(values.redirectUris),
  postLogoutRedirectUris: redirectUriErrors(values.postLogoutRedirectUris),
  corsAllowedOrigins: originErrors(values.corsAllowedOrigins),
});
type UriErrors = ReturnType<typeof errorsOf>;

const noUriErrors: UriErrors = {
  redirectUris: {},
  postLogoutRedirectUris: {},
  corsAllowedOrigins: {},
};

const General = ({ form, application }: { form: Form; application: Application }) => (
  <SettingsSection title={t('applications.general')} description={t('applications.general_text')}>
    <TextInput label={t('applications.name')} maxLength={256} {...form.getInputProps('name')} />
    <Textarea
      label={t('applications.description')}
      placeholder={t('applications.description_placeholder')}
      autosize
      minRows={2}
      {...form.getInputProps('description')}
    />
    <Input.Wrapper
      labelElement="div"
      label={t('applications.type')}
      description={t('applications.type_fixed')}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <Text>{t(typeNames[application.type])}</Text>
    </Input.Wrapper>
  </SettingsSection>
);

const Redirects = ({ form, errors }: { form: Form; errors: UriErrors }) => (
  <SettingsSection
    title={t('applications.redirects')}
    description={t('applications.redirects_text')}
  >
    <UriList
      legend={t('applications.redirect_uris')}
      itemLabel={t('applications.redirect_uri')}
      description={t('applications.redirect_uris_text')}
      placeholder="https://bookstore.example/callback"
      values={form.values.redirectUris}
      errors={errors.redirectUris}
      onChange={(values) => form.setFieldValue('redirectUris', values)}
    />
    <UriList
      legend={t('applications.post_sign_out_uris')}
      itemLabel={t('applications.post_sign_out_uri')}
      description={t('applications.post_sign_out_uris_text')}
      placeholder="https://bookstore.example"
      values={form.values.postLogoutRedirectUris}
      errors={errors.postLogoutRedirectUris}
      onChange={(values) => form.setFieldValue('postLogoutRedirectUris', values)}
    />
  </SettingsSection>
);

const CrossOrigin = ({ form, errors }: { form: Form; errors: UriErrors }) => (
  <SettingsSection title={t('applications.cors')} description={t('applications.cors_text')}>
    <UriList
      legend={t('applications.cors_origins')}
      itemLabel={t('applications.cors_origin')}
      description={t('applications.cors_origins_text')}
      placeholder="https://bookstore.example"
      values={form.values.corsAllowedOrigins}
      errors={errors.corsAllowedOrigins}
      onChange={(values) => form.setFieldValue('corsAllowedOrigins', values)}
    />
  </SettingsSection>
);

const RefreshTokens = ({ form, application }: { form: Form; application: Application }) => (
  <SettingsSection
    title={t('applications.refresh_tokens')}
    description={t('applications.refresh_tokens_text')}
  >
    {application.type !== 'Native' && (
      <Switch
        label={t('applications.always_issue')}
        description={t('applications.always_issue_text')}
        {...form.getInputProps('alwaysIssueRefreshToken', { type: 'checkbox' })}
      />
    )}
    <Switch
      label={t('applications.rotate')}
      description={t('applications.rotate_text')}
      {...form.getInputProps('rotateRefreshToken', { type: 'checkbox' })}
    />
    <NumberInput
      label={t('applications.refresh_ttl')}
      description={t('applications.refresh_ttl_text')}
      placeholder={String(defaultRefreshTokenTtlInDays)}
      min={1}
      max={180}
      allowDecimal={false}
      clampBehavior="strict"
      suffix={` ${t('applications.days')}`}
      styles={{ wrapper: { maxInlineSize: '12rem' } }}
      {...form.getInputProps('refreshTokenTtlInDays')}
    />
  </SettingsSection>
);

/** Everything about an application that can be changed, saved together. */
export const ApplicationForm = ({ application, onSaved }: FormProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [areErrorsShown, setAreErrorsShown] = useState(false);
  const form = useForm<ApplicationFormValues>({
    initialValues: toFormValues(application),
    validate: { name: (name) => (name.trim() ? null : t('applications.name_required')) },
  });
  const [base] = useState(application);
  const params = { id: application.id };
  const save = useSave({
    base,
    toBody: (stored: Application) => toPatch(stored, toFormValues(stored)),
    read: (signal) => api.callTagged(getApplication, { params }, signal),
    write: ({ changed, etag }, signal) =>
      api.call(updateApplication, { params, body: changed }, signal, etag),
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
      if (how === 'saved') notifyDone(t('common.saved'));
      onSaved();
    },
    onError: notifyFailed,
  });

  const errors = errorsOf(form.values);
  const hasUriErrors = Object.values(errors).some((list) => Object.keys(list).length > 0);
  const submit = (values: ApplicationFormValues) => {
    setAreErrorsShown(true);
    if (!hasUriErrors) save.save(toPatch(base, values));
  };
  const shownErrors = areErrorsShown ? errors : noUriErrors;
  const withSignIn = signsPeopleIn(application.type);

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <SettingsCard>
        <General form={form} application={application} />
        {withSignIn && <Redirects form={form} errors={shownErrors} />}
        {withSignIn && <CrossOrigin form={form} errors={shownErrors} />}
        {withSignIn && <RefreshTokens form={form} application={application} />}
      </SettingsCard>
      <SaveBar isDirty={form.isDirty()} isSaving={save.isSaving} onDiscard={form.reset} />
      {save.dialog}
    </form>
  );
};
