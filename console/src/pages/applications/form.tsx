import type { Application } from '@cardea/contract/management/applications.ts';
import { Input, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../kit/fields.tsx';
import { NounForm } from '../../kit/noun-form.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { originError, redirectUriError, signOutUriError } from '../../lib/uri-errors.ts';
import { hasSecrets, signsPeopleIn, typeNames } from './application-type.ts';
import { applications } from './noun.ts';
import type { ApplicationFormValues } from './settings.ts';
import { defaultLifetimes, formErrors, toFormValues, toPatch } from './settings.ts';
import { useSigningAlgorithms } from './signing-algorithms.ts';

type SectionsProps = {
  form: UseFormReturnType<ApplicationFormValues>;
  application: Application;
};

const placeholder = 'https://bookstore.example';
const narrow = { wrapper: { maxInlineSize: '12rem' } };

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

/** Where people, and scripts in their browsers, may come from and go to. */
const addressSections = ({ form }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
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
        { check: signOutUriError, placeholder },
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
    field.section('sign_out', [
      field.text('backchannelLogoutUri', 'back_channel_uri', {
        type: 'url',
        placeholder: `${placeholder}/backchannel-logout`,
      }),
      field.toggle('backchannelLogoutSessionRequired', 'back_channel_session'),
    ]),
  ];
};

const refreshTokens = ({ form, application }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
  return field.section('refresh_tokens', [
    application.type !== 'Native' && field.toggle('alwaysIssueRefreshToken', 'always_issue'),
    field.toggle('rotateRefreshToken', 'rotate'),
    field.amount('refreshTokenTtlInDays', 'refresh_ttl', {
      placeholder: String(defaultLifetimes.refreshTokenInDays),
      max: 180,
      clampBehavior: 'strict',
      suffix: ` ${t('applications.days')}`,
      styles: narrow,
    }),
    field.amount('maxAllowedGrants', 'max_grants', { styles: narrow }),
  ]);
};

const IdTokens = ({ form }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
  const algorithms = useSigningAlgorithms();
  const { idTokenSignedResponseAlg: chosen } = form.getInitialValues();
  // What was taken away from the server meanwhile is still chosen, until something else is.
  const offered = [...new Set([...algorithms, ...(chosen ? [chosen] : [])])];
  return field.section('id_tokens', [
    field.amount('idTokenTtl', 'id_token_ttl', {
      placeholder: String(defaultLifetimes.idTokenInSeconds),
      suffix: ` ${t('applications.seconds')}`,
      styles: narrow,
    }),
    offered.length > 1 && field.choice('idTokenSignedResponseAlg', 'signing_algorithm', offered),
    field.toggle('standardClaims', 'standard_claims'),
  ]);
};

const keys = ({ form }: SectionsProps) => {
  const field = fieldsOf(form, 'applications');
  return field.section('keys', [
    field.text('jwksUri', 'jwks_uri', {
      type: 'url',
      placeholder: `${placeholder}/.well-known/jwks.json`,
    }),
    field.json('jwks', 'jwks'),
  ]);
};

/** Everything about an application that can be changed, saved together. */
export const ApplicationForm = ({ application }: { application: Application }) => {
  const isForPeople = signsPeopleIn(application.type);
  return (
    <NounForm
      noun={applications}
      item={application}
      toValues={toFormValues}
      toBody={toPatch}
      validate={formErrors}
    >
      {(form) => {
        const props = { form, application };
        const field = fieldsOf(form, 'applications');
        return (
          <SettingsCard>
            <General {...props} />
            {isForPeople && addressSections(props)}
            {isForPeople && refreshTokens(props)}
            {isForPeople && <IdTokens {...props} />}
            {hasSecrets(application.type) && keys(props)}
            {field.section('custom_data', field.json('customData', 'custom_data_json'))}
          </SettingsCard>
        );
      }}
    </NounForm>
  );
};
