import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../kit/fields.tsx';
import type { Identifiers } from './identifiers.ts';
import { PhoneField } from './phone-field.tsx';

/** The fields of what a person signs in with. */
export const identifierFields = <V extends Identifiers>(form: UseFormReturnType<V>) => {
  const field = fieldsOf(form as unknown as UseFormReturnType<Identifiers>, 'users');
  return [
    field.text('username', 'username', { spellCheck: false, 'data-autofocus': true }),
    field.text('primaryEmail', 'email', { type: 'email' }),
    <PhoneField key="primaryPhone" form={form as unknown as UseFormReturnType<Identifiers>} />,
  ];
};
