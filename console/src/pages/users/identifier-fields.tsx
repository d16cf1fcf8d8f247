import type { UseFormReturnType } from '@mantine/form';
import { fieldsOf } from '../../kit/fields.tsx';
import { t } from '../../lib/phrases.ts';
import type { Identifiers } from './identifiers.ts';

/** The fields of what a person signs in with. */
export const identifierFields = <V extends Identifiers>(form: UseFormReturnType<V>) => {
  const field = fieldsOf(form as unknown as UseFormReturnType<Identifiers>, 'users');
  return [
    field.text('username', 'username', { spellCheck: false, 'data-autofocus': true }),
    field.text('primaryEmail', 'email', { type: 'email' }),
    field.text('primaryPhone', 'phone', { type: 'tel', description: t('users.phone_hint') }),
  ];
};
