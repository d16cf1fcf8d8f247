import type { User } from '@cardea/contract/management/users.ts';
import { languageTag } from '@cardea/contract/wire/languages.ts';
import { SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { fieldsOf } from '../../kit/fields.tsx';
import { NounForm } from '../../kit/noun-form.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { isWebUrl } from '../../lib/is-web-url.ts';
import { jsonObjectMistake } from '../../lib/json-text.ts';
import { t } from '../../lib/phrases.ts';
import { useSpokenLanguage } from '../../lib/use-spoken-language.ts';
import type { UserFormValues } from './form-values.ts';
import { profileFields, toFormValues, toPatch } from './form-values.ts';
import { identifierFields } from './identifier-fields.tsx';
import { refusedIdentifiers, validateIdentifiers } from './identifiers.ts';
import { users } from './noun.ts';
import { languages, profileMistake, timeZones } from './profile-values.ts';

const validateFor = ({ profile }: User) => ({
  ...validateIdentifiers,
  profile: Object.fromEntries(
    profileFields.map((field) => [
      field,
      (value: string) => profileMistake(field, value, profile[field]),
    ]),
  ),
  avatar: (value: string) =>
    value.trim() && !isWebUrl(value.trim()) ? t('users.url_invalid') : null,
  customData: jsonObjectMistake,
});

/** A day in a calendar; what is written otherwise stays a text. */
const dateInput = (value: string) => (/^$|^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text');

/** Hundreds of them: made when they change, and not with every key. */
const useChoices = ({ locale, zoneinfo }: UserFormValues['profile']) => {
  const spoken = useSpokenLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are named in the language of the console
  const locales = useMemo(() => languages(languageTag.options, locale), [locale, spoken]);
  const zones = useMemo(() => timeZones(zoneinfo), [zoneinfo]);
  return { locales, zones };
};

/** The fields of a profile: choices where there is something to choose from. */
const useProfileInputs = (form: UseFormReturnType<UserFormValues>) => {
  const claim = fieldsOf(form, 'profile_fields');
  const { locales, zones } = useChoices(form.getValues().profile);
  const { profile: begun } = form.getInitialValues();
  return profileFields.map((name) => {
    const path = `profile.${name}` as const;
    switch (name) {
      case 'website':
        return claim.text(path, name, { type: 'url' });
      case 'birthdate':
        return claim.text(path, name, { type: dateInput(begun.birthdate), max: '9999-12-31' });
      case 'locale':
        return claim.choice(path, name, locales);
      case 'zoneinfo':
        return claim.choice(path, name, zones);
      default:
        return claim.text(path, name);
    }
  });
};

const Sections = ({ form }: { form: UseFormReturnType<UserFormValues> }) => {
  const field = fieldsOf(form, 'users');
  const profileInputs = useProfileInputs(form);
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
          {profileInputs}
        </SimpleGrid>,
      )}
      {field.section('custom_data', field.json('customData', 'custom_data_json'))}
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
    validate={validateFor(user)}
    fields={refusedIdentifiers}
  >
    {(form) => <Sections form={form} />}
  </NounForm>
);
