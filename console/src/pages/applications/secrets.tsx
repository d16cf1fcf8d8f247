import type { ApplicationSecret } from '@cardea/contract/management/applications.ts';
import {
  createApplicationSecret,
  deleteApplicationSecret,
} from '@cardea/contract/management/applications.ts';
import { ActionIcon, NativeSelect, Text, Tooltip } from '@mantine/core';
import { Assigned } from '../../kit/assigned.tsx';
import { ChangeForm } from '../../kit/change-form.tsx';
import { fieldsOf } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { ValueField } from '../../kit/value-field.tsx';
import { formatDate } from '../../lib/dates.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { applications, useApplicationSecrets } from './noun.ts';

const SecretDates = ({ secret }: { secret: ApplicationSecret }) => {
  const { createdAt, expiresAt } = secret;
  const isExpired = expiresAt !== null && expiresAt <= Date.now();
  return (
    <Text size="xs" c="dimmed">
      {t('secrets.created_on', { date: formatDate(createdAt) })}
      {' · '}
      {isExpired && (
        <Text span inherit c="red">
          {t('secrets.expired')}
        </Text>
      )}
      {expiresAt === null && t('secrets.never_expires')}
      {expiresAt !== null && !isExpired && t('secrets.expires_on', { date: formatDate(expiresAt) })}
    </Text>
  );
};

type SecretRowProps = { secret: ApplicationSecret; isOnly: boolean; onDelete: () => void };

const SecretRow = ({ secret, isOnly, onDelete }: SecretRowProps) => (
  <li className="secret">
    <div>
      <Text fw={500} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {secret.name}
      </Text>
      <SecretDates secret={secret} />
    </div>
    <ValueField
      label={isOnly ? t('connection.app_secret') : t('secrets.labelled', { name: secret.name })}
      isLabelHidden
      value={secret.value}
      isSecret
    />
    <Tooltip label={t('secrets.delete')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('secrets.delete_named', { name: secret.name })}
        onClick={onDelete}
      >
        <Icon name="trash" />
      </ActionIcon>
    </Tooltip>
  </li>
);

const dayMs = 86_400_000;
const lifetimesInDays = [7, 30, 90, 180, 365];

/** Dot segments would vanish from the address under which a secret is deleted. */
const nameError = (name: string): string | null =>
  ['', '.', '..'].includes(name.trim()) ? t('secrets.name_required') : null;

type NewSecretProps = { applicationId: string; onClose: () => void };

/** Adds a secret, so that the old one can be retired without an outage. */
const NewSecret = ({ applicationId: id, onClose }: NewSecretProps) => (
  <ChangeForm
    initialValues={{ name: '', days: '' }}
    validate={{ name: nameError }}
    run={(api, { name, days }) => {
      const expiresAt = days === '' ? null : Date.now() + Number(days) * dayMs;
      const body = { name: name.trim(), expiresAt };
      return api.call(createApplicationSecret, { params: { id }, body });
    }}
    changes={[applications.key(id)]}
    done={(_, { name }) => t('secrets.created', { name })}
    onDone={onClose}
    verb={t('secrets.create')}
    onCancel={onClose}
  >
    {(form) => (
      <>
        {fieldsOf(form, 'secrets').text('name', 'name', {
          description: t('secrets.name_hint'),
          maxLength: 256,
          'data-autofocus': true,
        })}
        <NativeSelect
          label={t('secrets.expires')}
          data={[
            { value: '', label: t('secrets.never') },
            ...lifetimesInDays.map((days) => ({
              value: String(days),
              label: tCount('secrets.after_days', days),
            })),
          ]}
          {...form.getInputProps('days')}
        />
      </>
    )}
  </ChangeForm>
);

type SecretListProps = { applicationId: string; secrets: readonly ApplicationSecret[] };

const SecretList = ({ applicationId: id, secrets }: SecretListProps) => (
  <Assigned
    items={secrets}
    keyOf={({ name }) => name}
    empty={t('secrets.empty')}
    row={(secret, onDelete) => (
      <SecretRow secret={secret} isOnly={secrets.length === 1} onDelete={onDelete} />
    )}
    add={{
      verb: t('secrets.add'),
      form: (close) => <NewSecret applicationId={id} onClose={close} />,
    }}
    remove={{
      question: ({ name }) => ({
        title: t('secrets.delete_title', { name }),
        text: t(secrets.length === 1 ? 'secrets.delete_last_text' : 'secrets.delete_text'),
        confirm: t('secrets.delete'),
      }),
      run: (api, { name }) => api.call(deleteApplicationSecret, { params: { id, name } }),
      changes: [applications.key(id)],
      done: ({ name }) => t('secrets.deleted', { name }),
    }}
  />
);

/** An application's secrets: masked, to reveal and copy, to add and delete. */
export const ApplicationSecrets = ({ applicationId }: { applicationId: string }) => (
  <QueryView query={useApplicationSecrets(applicationId)}>
    {(secrets) => <SecretList applicationId={applicationId} secrets={secrets} />}
  </QueryView>
);
