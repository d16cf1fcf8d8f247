import { Group, Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { fieldsOf } from '../../kit/fields.tsx';
import { spokenLocale, t } from '../../lib/phrases.ts';
import { useSpokenLanguage } from '../../lib/use-spoken-language.ts';
import type { Identifiers } from './identifiers.ts';
import { countryOf, inCountry, phoneCountries } from './phone-country.ts';

type PhoneFieldProps = { form: UseFormReturnType<Identifiers> };

/** A phone number, and whose it is: the country is chosen, or read from what is typed. */
export const PhoneField = ({ form }: PhoneFieldProps) => {
  const spoken = useSpokenLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are named in the language of the console
  const countries = useMemo(() => phoneCountries(spokenLocale()), [spoken]);
  const { primaryPhone } = form.values;
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap" className="phone-field">
      <Select
        label={t('users.phone_country')}
        data={countries}
        searchable
        limit={60}
        allowDeselect={false}
        nothingFoundMessage={t('common.no_choice')}
        placeholder={t('users.phone_country_placeholder')}
        value={countryOf(primaryPhone) ?? null}
        onChange={(code) =>
          code && form.setFieldValue('primaryPhone', inCountry(primaryPhone, code))
        }
        flex={1}
        miw={0}
      />
      <div style={{ flex: 1.4, minInlineSize: 0 }}>
        {fieldsOf(form, 'users').text('primaryPhone', 'phone', {
          type: 'tel',
          description: t('users.phone_hint'),
        })}
      </div>
    </Group>
  );
};
