import { useState } from 'react';
import { CreateDialog } from '../../kit/create-dialog.tsx';
import { fieldsOf } from '../../kit/fields.tsx';
import { t } from '../../lib/phrases.ts';
import { identifierFields } from './identifier-fields.tsx';
import type { Identifiers } from './identifiers.ts';
import { refusedIdentifiers, typed, validateIdentifiers } from './identifiers.ts';
import { displayName, users } from './noun.ts';
import type { PasswordValues } from './password.tsx';
import {
  newPasswordValues,
  PasswordChoice,
  PasswordResult,
  passwordOf,
  validatePassword,
} from './password.tsx';

type Values = Identifiers & { name: string } & PasswordValues;

const hasIdentifier = ({ username, primaryEmail, primaryPhone }: Values): boolean =>
  [username, primaryEmail, primaryPhone].some((value) => value.trim() !== '');

const toBody = (values: Values) => ({
  username: typed.username(values.username) || undefined,
  primaryEmail: typed.primaryEmail(values.primaryEmail) || undefined,
  primaryPhone: typed.primaryPhone(values.primaryPhone) || undefined,
  name: values.name.trim() || undefined,
  password: passwordOf(values),
});

/** A user with at least one thing to sign in with; a new password is shown once. */
export const CreateUserDialog = () => {
  const [password] = useState(newPasswordValues);
  return (
    <CreateDialog
      noun={users}
      initialValues={{ username: '', primaryEmail: '', primaryPhone: '', name: '', ...password }}
      validate={{
        ...validateIdentifiers,
        ...validatePassword,
        username: (value, values) =>
          hasIdentifier(values)
            ? validateIdentifiers.username(value)
            : t('users.identifier_required'),
      }}
      toBody={toBody}
      fields={refusedIdentifiers}
      result={{
        title: t('users.created_title'),
        show: (user, values, onDone) => (
          <PasswordResult name={displayName(user)} password={passwordOf(values)} onDone={onDone} />
        ),
      }}
    >
      {(form) => (
        <>
          {identifierFields(form)}
          {fieldsOf(form, 'users').text('name', 'name', { maxLength: 128 })}
          <PasswordChoice form={form} choices={['generate', 'type', 'none']} />
        </>
      )}
    </CreateDialog>
  );
};
