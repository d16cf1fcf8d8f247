import type { Application } from '@cardea/contract/management/applications.ts';
import { Input, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../kit/fields.tsx';
import { NounForm } from '../../kit/noun-form.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { everyUri, originError, redirectUriError } from '../../lib/uri-errors.ts';
import { signsPeopleIn, typeNames } from './application-type.ts';
import type { ApplicationFormValues } from './form-values.ts';
import { defaultRefreshTokenTtlInDays, toFormValues, toPatch } from './form-values.ts';
import { applications } from './noun.ts';

type SectionsProps = {
  form: UseFormReturnType<ApplicationFormValues>;
  application: Application;
};

const validate = {
  name: (name: string) => (name.trim() ? null : t('applications.name_required')),
  redirectUris: everyUri(redirectUriError),
  postLogoutRedirectUris: everyUri(redirectUriError),
  corsAllowedOrigins: everyUri(originError),
};

const General = ({ form, application }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
  return field.section(
    'general',
    <>
      {field.text('name', 'name', { maxLength: 256 })}
      {field.area('description', 'description')}
      <Input.Wrapper
        labelElement="div"
        label={t('applications.type')}
        description={t('applications.type_fixed')}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <Text>{t(typeNames[application.type])}</Text>
      </Input.Wrapper>
    </>,
  );
};

/** What those need that send people to the sign-in pages. */
const signInSections = ({ form, application }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
  const placeholder = 'https://bookstore.example';
  return [
    field.section('redirects', [
      field.uris(
        'redirectUris',
        { list: 'redirect_uris', entry: 'redirect_uri' },
        { check: redirectUriError, placeholder: `${placeholder}/callback` },
      ),
      field.uris(
        'postLogoutRedirectUris',
        { list: 'post_sign_out_uris', entry: 'post_sign_out_uri' },
        { check: redirectUriError, placeholder },
      ),
    ]),
    field.section(
      'cors',
      field.uris(
        'corsAllowedOrigins',
        { list: 'cors_origins', entry: 'cors_origin' },
        { check: originError, placeholder },
      ),
    ),
    field.section('refresh_tokens', [
      application.type !== 'Native' && field.toggle('alwaysIssueRefreshToken', 'always_issue'),
      field.toggle('rotateRefreshToken', 'rotate'),
      field.amount('refreshTokenTtlInDays', 'refresh_ttl', {
        placeholder: String(defaultRefreshTokenTtlInDays),
        max: 180,
        clampBehavior: 'strict',
        suffix: ` ${t('applications.days')}`,
        styles: { wrapper: { maxInlineSize: '12rem' } },
      }),
    ]),
  ];
};

/** Everything about an application that can be changed, saved together. */
export const ApplicationForm = ({ application }: { application: Application }) => (
  <NounForm
    noun={applications}
    item={application}
    toValues={toFormValues}
    toBody={toPatch}
    validate={validate}
  >
    {(form) => (
      <SettingsCard>
        <General form={form} application={application} />
        {signsPeopleIn(application.type) && signInSections({ form, application })}
      </SettingsCard>
    )}
  </NounForm>
);
