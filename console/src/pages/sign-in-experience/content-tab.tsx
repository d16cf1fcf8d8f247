import { Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { SettingsCard } from '../../ui/settings-section.tsx';
import { CustomCss } from './custom-css.tsx';
import { useExperienceForm } from './experience-context.ts';
import type { LinkField } from './form-values.ts';
import { Languages } from './languages-section.tsx';
import { Section } from './section.tsx';

const Address = ({ field, placeholder }: { field: LinkField; placeholder: string }) => {
  const form = useExperienceForm();
  const isEmail = field === 'supportEmail';
  return (
    <TextInput
      label={t(`sign_in_experience.${field}`)}
      description={
        field === 'unknownSessionRedirectUrl' && t('sign_in_experience.unknown_session_text')
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type={isEmail ? 'email' : 'url'}
      inputMode={isEmail ? 'email' : 'url'}
      spellCheck={false}
      placeholder={placeholder}
      {...form.getInputProps(`links.${field}`)}
    />
  );
};

const agreements = ['Automatic', 'ManualRegistrationOnly', 'Manual'] as const;

const Terms = () => {
  const form = useExperienceForm();
  return (
    <Section
      id="terms"
      title={t('sign_in_experience.terms')}
      description={t('sign_in_experience.terms_text')}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Address field="termsOfUseUrl" placeholder="https://bookstore.example/terms" />
        <Address field="privacyPolicyUrl" placeholder="https://bookstore.example/privacy" />
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

const Support = () => (
  <Section
    id="support"
    title={t('sign_in_experience.support')}
    description={t('sign_in_experience.support_text')}
  >
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Address field="supportEmail" placeholder="help@bookstore.example" />
      <Address field="supportWebsiteUrl" placeholder="https://bookstore.example/help" />
    </SimpleGrid>
    <Address field="unknownSessionRedirectUrl" placeholder="https://bookstore.example" />
  </Section>
);

/** What the sign-in pages say: terms, help and languages; and the last word on their look. */
export const ContentTab = () => (
  <SettingsCard>
    <Terms />
    <Support />
    <Languages />
    <CustomCss />
  </SettingsCard>
);
