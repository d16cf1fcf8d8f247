import { Radio, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { SettingsCard } from '../../ui/settings-section.tsx';
import { useExperienceForm } from './experience-context.ts';
import type { LinkField } from './form-values.ts';
import { languageChoices } from './languages.ts';
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

const Languages = () => {
  const form = useExperienceForm();
  const { autoDetect, fallbackLanguage } = form.values.languageInfo;
  return (
    <Section
      id="languages"
      title={t('sign_in_experience.languages')}
      description={t('sign_in_experience.languages_text')}
    >
      <Switch
        label={t('sign_in_experience.auto_detect')}
        description={t('sign_in_experience.auto_detect_text')}
        {...form.getInputProps('languageInfo.autoDetect', { type: 'checkbox' })}
      />
      <Select
        label={t('sign_in_experience.fallback_language')}
        description={t(
          autoDetect ? 'sign_in_experience.fallback_auto' : 'sign_in_experience.fallback_only',
        )}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={languageChoices(fallbackLanguage)}
        allowDeselect={false}
        maw={{ sm: '20rem' }}
        {...form.getInputProps('languageInfo.fallbackLanguage')}
      />
    </Section>
  );
};

/** What the sign-in pages say: terms, help and language. */
export const ContentTab = () => (
  <SettingsCard>
    <Terms />
    <Support />
    <Languages />
  </SettingsCard>
);
