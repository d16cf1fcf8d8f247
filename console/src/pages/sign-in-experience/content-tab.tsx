import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { CustomCss } from './custom-css.tsx';
import { useExperienceFields, useExperienceForm } from './experience-context.ts';
import { Languages } from './languages-section.tsx';
import { Section } from './section.tsx';

const agreements = ['Automatic', 'ManualRegistrationOnly', 'Manual'] as const;

const Terms = () => {
  const form = useExperienceForm();
  const field = useExperienceFields();
  return (
    <Section id="terms">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field.text('links.termsOfUseUrl', 'termsOfUseUrl', {
          type: 'url',
          placeholder: 'https://bookstore.example/terms',
        })}
        {field.text('links.privacyPolicyUrl', 'privacyPolicyUrl', {
          type: 'url',
          placeholder: 'https://bookstore.example/privacy',
        })}
      </SimpleGrid>
      <Radio.Group
        label={t('sign_in_experience.agreement')}
        description={t('sign_in_experience.agreement_text')}
        {...form.getInputProps('agreeToTermsPolicy')}
      >
        <Stack gap="xs" mt="xs">
          {agreements.map((policy) => (
            <Radio
              key={policy}
              value={policy}
              label={t(`sign_in_experience.agreements.${policy}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
};

const Support = () => {
  const field = useExperienceFields();
  return (
    <Section id="support">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field.text('links.supportEmail', 'supportEmail', {
          type: 'email',
          placeholder: 'help@bookstore.example',
        })}
        {field.text('links.supportWebsiteUrl', 'supportWebsiteUrl', {
          type: 'url',
          placeholder: 'https://bookstore.example/help',
        })}
      </SimpleGrid>
      {field.text('links.unknownSessionRedirectUrl', 'unknownSessionRedirectUrl', {
        type: 'url',
        description: t('sign_in_experience.unknown_session_text'),
        placeholder: 'https://bookstore.example',
      })}
    </Section>
  );
};

/** What the sign-in pages say: terms, help and languages; and the last word on their look. */
export const ContentTab = () => (
  <SettingsCard>
    <Terms />
    <Support />
    <Languages />
    <CustomCss />
  </SettingsCard>
);
