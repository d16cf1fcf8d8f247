import type { User } from '@cardea/contract/management/users.ts';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../../lib/phrases.ts';
import { CreateUserForm } from './create-form.tsx';
import { displayName } from './display-name.ts';
import { PasswordResult } from './password-result.tsx';

/** Creates a user over the list; a new password is shown once, before the dialog closes. */
export const CreateUserDialog = () => {
  const navigate = useNavigate();
  const { search } = useLocation();
  const [created, setCreated] = useState<{ user: User; password: string | undefined }>();
  const close = () => navigate({ pathname: '/users', search });
  return (
    <Modal
      opened
      onClose={close}
      // A click beside the dialog must not lose a password that cannot be shown again.
      closeOnClickOutside={!created?.password}
      title={created ? t('users.created_title') : t('users.create')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {created ? (
        <PasswordResult
          name={displayName(created.user)}
          password={created.password}
          onDone={() => navigate(`/users/${created.user.id}`)}
        />
      ) : (
        <CreateUserForm onCreated={(user, password) => setCreated({ user, password })} />
      )}
    </Modal>
  );
};
