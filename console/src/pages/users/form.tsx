import type { User } from '@cardea/contract/management/users.ts';
import { SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../kit/fields.tsx';
import { NounForm } from '../../kit/noun-form.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { isWebUrl } from '../../lib/is-web-url.ts';
import { t } from '../../lib/phrases.ts';
import type { UserFormValues } from './form-values.ts';
import { parseJsonObject, profileFields, toFormValues, toPatch } from './form-values.ts';
import { identifierFields } from './identifier-fields.tsx';
import { refusedIdentifiers, validateIdentifiers } from './identifiers.ts';
import { users } from './noun.ts';

const validate = {
  ...validateIdentifiers,
  avatar: (value: string) =>
    value.trim() && !isWebUrl(value.trim()) ? t('users.url_invalid') : null,
  customData: (value: string) => (parseJsonObject(value) ? null : t('users.custom_data_invalid')),
};

const Sections = ({ form }: { form: UseFormReturnType<UserFormValues> }) => {
  const field = fieldsOf(form, 'users');
  const claim = fieldsOf(form, 'profile_fields');
  return (
    <SettingsCard>
      {field.section(
        'sign_in',
        <SimpleGrid cols={{ base: 1, sm: 2 }}>{identifierFields(form)}</SimpleGrid>,
      )}
      {field.section(
        'profile',
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {field.text('name', 'name', { maxLength: 128 })}
          {field.text('avatar', 'avatar', { type: 'url' })}
          {profileFields.map((name) => claim.text(`profile.${name}`, name))}
        </SimpleGrid>,
      )}
      {field.section(
        'custom_data',
        field.json('customData', 'custom_data_json', 'custom_data_invalid'),
      )}
    </SettingsCard>
  );
};

/** Everything about a user that can be changed, saved together. */
export const UserForm = ({ user }: { user: User }) => (
  <NounForm
    noun={users}
    item={user}
    toValues={toFormValues}
    toBody={toPatch}
    validate={validate}
    fields={refusedIdentifiers}
  >
    {(form) => <Sections form={form} />}
  </NounForm>
);
