import type { Application } from '@cardea/contract/management/applications.ts';
import { Button, Group, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { ColorField } from '../../kit/color-field.tsx';
import { StyleSheetEditor } from '../../kit/editor/style-sheet-editor.tsx';
import { fieldsOf } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { NounForm } from '../../kit/noun-form.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { brandingFields } from '../../lib/branding.ts';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ApplicationPage } from './application-page.tsx';
import type { LookFormValues } from './look.ts';
import { lookErrors, looks, toLookBody, toLookValues } from './look.ts';

type SectionsProps = { form: UseFormReturnType<LookFormValues>; application: Application };

const group = 'application_look';

/** Shows what is saved: the page as people get it who come from the application. */
const PreviewButton = ({ application: { id } }: { application: Application }) => {
  const { tenant } = useConsole();
  const query = new URLSearchParams({ preview: '', app_id: id });
  return (
    <Group>
      <Button
        component="a"
        href={`${tenant.url}/sign-in?${query}`}
        target="_blank"
        rel="noreferrer"
        variant="default"
        rightSection={<Icon name="external" size={16} />}
      >
        {t('application_look.preview')}
      </Button>
    </Group>
  );
};

const Names = ({ form, application }: SectionsProps) => {
  const field = fieldsOf(form, group);
  return field.section(
    'names',
    <>
      {field.text('displayName', 'display_name', {
        maxLength: 256,
        placeholder: application.name,
      })}
      <PreviewButton application={application} />
    </>,
  );
};

const images = ({ form, application }: SectionsProps) => {
  const words = fieldsOf(form, 'sign_in_experience');
  // Consent has the logos alone.
  const shown = brandingFields.filter(
    (image) => !application.isThirdParty || image.endsWith('ogoUrl'),
  );
  return fieldsOf(form, group).section(
    'images',
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {shown.map((image) =>
        words.text(`branding.${image}`, image, {
          type: 'url',
          placeholder: 'https://bookstore.example/logo.svg',
        }),
      )}
    </SimpleGrid>,
  );
};

const colors = ({ form }: SectionsProps) => {
  const field = fieldsOf(form, group);
  const inherited = t('application_look.inherited');
  return field.section(
    'colors',
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ColorField
          label={t('sign_in_experience.primary_color')}
          theme="light"
          placeholder={inherited}
          input={form.getInputProps('color.primaryColor')}
        />
        <ColorField
          label={t('sign_in_experience.dark_primary_color')}
          theme="dark"
          placeholder={inherited}
          input={form.getInputProps('color.darkPrimaryColor')}
        />
      </SimpleGrid>
      {field.choice('color.darkMode', 'dark_mode', [
        { value: 'true', label: t('application_look.dark_mode_on') },
        { value: 'false', label: t('application_look.dark_mode_off') },
      ])}
    </>,
  );
};

const links = ({ form }: SectionsProps) => {
  const words = fieldsOf(form, 'sign_in_experience');
  return fieldsOf(form, group).section(
    'links',
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {words.text('termsOfUseUrl', 'termsOfUseUrl', { type: 'url' })}
      {words.text('privacyPolicyUrl', 'privacyPolicyUrl', { type: 'url' })}
    </SimpleGrid>,
  );
};

const customCss = ({ form }: SectionsProps) =>
  fieldsOf(form, group).section('custom_css', <StyleSheetEditor form={form} />);

/**
 * The operator's own application changes the sign-in pages; somebody else's introduces itself where
 * people are asked whether it may.
 */
const LookForm = ({ application }: { application: Application }) => (
  <QueryView query={looks.useOne(application.id)}>
    {(look) => (
      <NounForm
        noun={looks}
        item={look}
        toValues={toLookValues}
        toBody={toLookBody}
        validate={lookErrors}
      >
        {(form) => {
          const props = { form, application };
          return (
            <SettingsCard>
              <Names {...props} />
              {images(props)}
              {application.isThirdParty ? links(props) : [colors(props), customCss(props)]}
            </SettingsCard>
          );
        }}
      </NounForm>
    )}
  </QueryView>
);

/** How one application looks to people. */
export const ApplicationBrandingPage = () => (
  <ApplicationPage tab="branding">
    {(application) => <LookForm application={application} />}
  </ApplicationPage>
);
