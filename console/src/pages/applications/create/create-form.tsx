import { createApplication } from '@cardea/contract/management/applications.ts';
import { Alert, Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Framework, Section } from '../../../guides/frameworks.ts';
import { defaultUris, sections } from '../../../guides/frameworks.ts';
import { useConsole } from '../../../lib/console-context.ts';
import { errorText } from '../../../lib/error-text.ts';
import { t } from '../../../lib/phrases.ts';
import { Icon } from '../../../ui/icons.tsx';
import { plainGuideOf, typeNames } from '../application-type.ts';

const TypeChoice = ({ value, onChange }: { value: Section; onChange: (type: Section) => void }) => (
  <Radio.Group
    label={t('applications.type')}
    value={value}
    onChange={(next) => onChange(sections.find((section) => section === next) ?? value)}
  >
    <Stack gap="sm" mt="xs">
      {sections.map((section) => (
        <Radio
          key={section}
          value={section}
          label={t(typeNames[section])}
          description={t(`application_type_texts.${section}`)}
        />
      ))}
    </Stack>
  </Radio.Group>
);

type CreateFormProps = { framework: Framework | undefined; onBack: () => void };

/** Names the application; without a framework it also asks for the type. */
export const CreateForm = ({ framework, onBack }: CreateFormProps) => {
  const { api } = useConsole();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name: '', type: framework?.type ?? ('Traditional' as Section) },
    validate: { name: (name) => (name.trim() ? null : t('applications.name_required')) },
  });
  const create = useMutation({
    mutationFn: ({ name, type }: typeof form.values) =>
      api.call(createApplication, {
        body: {
          name: name.trim(),
          type,
          // What the guide's program uses, so that it works as it is.
          ...(framework && { oidcClientMetadata: defaultUris(framework) }),
        },
      }),
    onSuccess: async ({ id, type }) => {
      await queryClient.invalidateQueries({ queryKey: ['applications'] });
      navigate(`/applications/${id}/guide/${framework?.id ?? plainGuideOf(type)}`, {
        state: 'created',
      });
    },
  });

  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        {create.error && <Alert color="red">{errorText(create.error)}</Alert>}
        <TextInput
          label={t('applications.name')}
          placeholder={t('applications.name_placeholder')}
          description={t('create_application.name_hint')}
          maxLength={256}
          data-autofocus
          {...form.getInputProps('name')}
        />
        {!framework && (
          <TypeChoice
            value={form.values.type}
            onChange={(type) => form.setFieldValue('type', type)}
          />
        )}
        <Group justify="space-between" mt="xs">
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Icon name="arrowLeft" />}
            onClick={onBack}
          >
            {t('create_application.all_frameworks')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('applications.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
