import { Alert, ColorInput, SimpleGrid, Text } from '@mantine/core';
import { Icon } from '../../kit/icons.tsx';
import { SettingsCard } from '../../kit/settings-section.tsx';
import type { PhraseKey } from '../../lib/phrases.ts';
import { t } from '../../lib/phrases.ts';
import { contrastOf, isHexColor, judgeColor, paper } from './contrast.ts';
import { useExperienceFields, useExperienceForm } from './experience-context.ts';
import { Section } from './section.tsx';
import { brandingFields } from './settings.ts';

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

/** What the colour does to people who read the page. */
const Judgement = ({ color, surface }: { color: string; surface: string }) => {
  if (!isHexColor(color)) return null;
  const verdict = judgeColor(color, surface);
  // Cut, not rounded: 2.96 is not 3.
  const ratio = Math.floor(contrastOf(color, surface) * 10) / 10;
  const text = t(`sign_in_experience.color_${verdict}`, { ratio });
  if (verdict === 'faint') {
    return (
      <Alert color="yellow" icon={<Icon name="warning" />} mt="xs">
        {text}
      </Alert>
    );
  }
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {text}
    </Text>
  );
};

type ColorFieldProps = {
  field: 'primaryColor' | 'darkPrimaryColor';
  label: PhraseKey;
  surface: string;
};

const swatches = ['#5b5bd6', '#2f6fde', '#0b7a75', '#2b8a3e', '#b35309', '#c92a2a', '#a8328f'];
const darkSwatches = ['#9b9bf5', '#7fb0ff', '#5cc8c1', '#7fd694', '#f0a35e', '#ff9c9c', '#eb8fd8'];

const ColorField = ({ field, label, surface }: ColorFieldProps) => {
  const form = useExperienceForm();
  return (
    <div>
      <ColorInput
        label={t(label)}
        format="hex"
        fixOnBlur={false}
        swatches={field === 'primaryColor' ? swatches : darkSwatches}
        swatchesPerRow={7}
        eyeDropperButtonProps={{ 'aria-label': t('sign_in_experience.pick_color') }}
        spellCheck={false}
        {...form.getInputProps(`color.${field}`)}
      />
      <Judgement color={form.values.color[field]} surface={surface} />
    </div>
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
          field="primaryColor"
          label="sign_in_experience.primary_color"
          surface={paper.light}
        />
        {form.values.color.isDarkModeEnabled && (
          <ColorField
            field="darkPrimaryColor"
            label="sign_in_experience.dark_primary_color"
            surface={paper.dark}
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
