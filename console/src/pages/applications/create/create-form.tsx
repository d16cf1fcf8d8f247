import type { Section } from '@cardea/guides/guide.ts';
import { sections } from '@cardea/guides/guide.ts';
import { Button, Radio, Stack } from '@mantine/core';
import type { Framework } from '../../../guides/frameworks.ts';
import { defaultUris } from '../../../guides/frameworks.ts';
import { ChangeForm } from '../../../kit/change-form.tsx';
import { fieldsOf } from '../../../kit/fields.tsx';
import { Icon } from '../../../kit/icons.tsx';
import { t } from '../../../lib/phrases.ts';
import { plainGuideOf, signsPeopleIn, typeNames } from '../application-type.ts';
import { applications } from '../noun.ts';

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

type CreateFormProps = {
  framework: Framework | undefined;
  onBack: () => void;
  /** Leads to the guide of what was made. */
  onCreated: (path: string) => void;
};

/** Names the application; without a framework it also asks for the type. */
export const CreateForm = ({ framework, onBack, onCreated }: CreateFormProps) => (
  <ChangeForm
    initialValues={{
      name: '',
      type: framework?.section ?? ('Traditional' as Section),
      isThirdParty: false,
    }}
    validate={{ name: (name) => (name.trim() ? null : t('applications.name_required')) }}
    run={(api, { name, type, isThirdParty }) =>
      applications.create(api, {
        name: name.trim(),
        type,
        ...(isThirdParty && signsPeopleIn(type) && { isThirdParty }),
        // What the guide's program uses, so that it works as it is.
        ...(framework && { oidcClientMetadata: defaultUris(framework) }),
      })
    }
    changes={applications.changes}
    onDone={(made) =>
      onCreated(`${applications.pathOf(made)}/guide/${framework?.id ?? plainGuideOf(made.type)}`)
    }
    verb={t('applications.create')}
    beside={
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Icon name="arrowLeft" />}
        me="auto"
        onClick={onBack}
      >
        {t('create_application.all_frameworks')}
      </Button>
    }
  >
    {(form) => (
      <>
        {fieldsOf(form, 'applications').text('name', 'name', {
          description: t('create_application.name_hint'),
          maxLength: 256,
          'data-autofocus': true,
        })}
        {!framework && (
          <TypeChoice
            value={form.values.type}
            onChange={(type) => form.setFieldValue('type', type)}
          />
        )}
        {signsPeopleIn(form.values.type) &&
          fieldsOf(form, 'applications').toggle('isThirdParty', 'is_third_party')}
      </>
    )}
  </ChangeForm>
);
