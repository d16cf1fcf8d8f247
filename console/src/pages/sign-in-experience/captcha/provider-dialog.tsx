import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { getCaptchaProvider, replaceCaptchaProvider } from '@cardea/contract/management/captcha.ts';
import { Alert, Group, Modal, PasswordInput, Radio, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm } from '../../../kit/dialog-form.tsx';
import { fieldsOf } from '../../../kit/fields.tsx';
import { notifyDone } from '../../../kit/notify.tsx';
import { useSave } from '../../../kit/use-save.tsx';
import { ApiError } from '../../../lib/api-error.ts';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import type { ProviderValues } from './provider-values.ts';
import {
  providerMistakes,
  providerNames,
  toProviderConfig,
  toProviderValues,
} from './provider-values.ts';
import { captchaProviderKey } from './queries.ts';

const order = ['label', 'input', 'description', 'error'] as const;
const types = ['Turnstile', 'RecaptchaEnterprise'] as const;
const modes = ['invisible', 'checkbox'] as const;

type Form = UseFormReturnType<ProviderValues>;

const RecaptchaFields = ({ form }: { form: Form }) => (
  <>
    {fieldsOf(form, 'captcha').text('projectId', 'project_id', { spellCheck: false })}
    {fieldsOf(form, 'captcha').text('domain', 'domain', {
      placeholder: 'www.google.com',
      spellCheck: false,
    })}
    <Radio.Group
      label={t('captcha.mode')}
      description={t('captcha.mode_text')}
      {...form.getInputProps('mode')}
    >
      <Group mt="xs" gap="lg">
        {modes.map((mode) => (
          <Radio key={mode} value={mode} label={t(`captcha.modes.${mode}`)} />
        ))}
      </Group>
    </Radio.Group>
  </>
);

const Fields = ({ form }: { form: Form }) => {
  const isRecaptcha = form.values.type === 'RecaptchaEnterprise';
  return (
    <>
      <Radio.Group label={t('captcha.provider')} {...form.getInputProps('type')}>
        <Stack gap="xs" mt="xs">
          {types.map((type) => (
            <Radio key={type} value={type} label={providerNames[type]} />
          ))}
        </Stack>
      </Radio.Group>
      {fieldsOf(form, 'captcha').text('siteKey', 'site_key', { spellCheck: false })}
      <PasswordInput
        label={t(isRecaptcha ? 'captcha.api_key' : 'captcha.secret_key')}
        description={t('captcha.secret_key_text')}
        inputWrapperOrder={[...order]}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('common.show_password') }}
        {...form.getInputProps('secretKey')}
      />
      {isRecaptcha && <RecaptchaFields form={form} />}
    </>
  );
};

type ProviderFormProps = {
  /** What is stored, where there is something. */
  config?: CaptchaProviderConfig;
  onClose: () => void;
};

const ProviderForm = ({ config, onClose }: ProviderFormProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const form = useForm<ProviderValues>({
    initialValues: toProviderValues(config),
    validate: providerMistakes,
  });
  const [base] = useState(config);
  const save = useSave<CaptchaProviderConfig | undefined, Partial<CaptchaProviderConfig>>({
    base,
    toBody: (stored) => (stored ? toProviderConfig(toProviderValues(stored)) : {}),
    read: async (signal) => {
      try {
        const { value, etag } = await api.callTagged(getCaptchaProvider, {}, signal);
        return { value: value.config, etag };
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
          return { value: undefined, etag: undefined };
        }
        throw error;
      }
    },
    write: ({ body, etag }, signal) => {
      // The form says every member of the provider's kind.
      const next = body as CaptchaProviderConfig;
      return api.call(replaceCaptchaProvider, { body: { config: next } }, signal, etag);
    },
    onSaved: async (how) => {
      await queryClient.invalidateQueries({ queryKey: captchaProviderKey });
      if (how === 'saved') notifyDone(t('captcha.saved'));
      onClose();
    },
    // Shown in the form.
    onError: () => undefined,
  });
  const submit = form.onSubmit((values) => save.save(toProviderConfig(values)));
  return (
    <DialogForm
      onSubmit={submit}
      verb={t('captcha.save')}
      isSaving={save.isSaving}
      onCancel={onClose}
    >
      <Fields form={form} />
      {save.dialog}
      {save.error && <Alert color="red">{errorText(save.error)}</Alert>}
    </DialogForm>
  );
};

/** Sets the captcha provider up, or changes it. */
export const ProviderDialog = ({ isOpen, ...props }: ProviderFormProps & { isOpen: boolean }) => (
  <Modal
    opened={isOpen}
    onClose={props.onClose}
    title={t('captcha.dialog_title')}
    // What was typed must not be lost by a click beside it.
    closeOnClickOutside={false}
  >
    {isOpen && <ProviderForm {...props} />}
  </Modal>
);
