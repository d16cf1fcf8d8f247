import { SimpleGrid } from '@mantine/core';
import { ColorField } from '../../kit/color-field.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { brandingFields } from '../../lib/branding.ts';
import { t } from '../../lib/phrases.ts';
import { useExperienceFields, useExperienceForm } from './experience-context.ts';
import { Section } from './section.tsx';

const Images = () => {
  const form = useExperienceForm();
  const { isDarkModeEnabled } = form.values.color;
  const field = useExperienceFields();
  const shown = brandingFields.filter((image) => isDarkModeEnabled || !image.startsWith('dark'));
  return (
    <Section id="logos">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {shown.map((image) =>
          field.text(`branding.${image}`, image, {
            type: 'url',
            placeholder: 'https://bookstore.example/logo.svg',
            ...(image.startsWith('dark') && {
              description: t('sign_in_experience.dark_image_text'),
            }),
          }),
        )}
      </SimpleGrid>
    </Section>
  );
};

const Colors = () => {
  const field = useExperienceFields();
  const form = useExperienceForm();
  return (
    <Section id="colors">
      {field.toggle('color.isDarkModeEnabled', 'dark_mode')}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ColorField
          label={t('sign_in_experience.primary_color')}
          theme="light"
          input={form.getInputProps('color.primaryColor')}
        />
        {form.values.color.isDarkModeEnabled && (
          <ColorField
            label={t('sign_in_experience.dark_primary_color')}
            theme="dark"
            input={form.getInputProps('color.darkPrimaryColor')}
          />
        )}
      </SimpleGrid>
    </Section>
  );
};

/** What the sign-in pages look like. */
export const BrandingTab = () => (
  <SettingsCard>
    <Colors />
    <Images />
  </SettingsCard>
);
