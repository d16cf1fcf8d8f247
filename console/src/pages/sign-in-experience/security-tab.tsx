import { Checkbox, Group, Select, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { SettingsCard } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';
import { Captcha } from './captcha/section.tsx';
import { useExperienceFields, useExperienceForm } from './experience-context.ts';
import { Section } from './section.tsx';
import { limitsOf } from './settings.ts';

/** The fields of this tab; a number's largest is that of its setting. */
const useFields = () => {
  const form = useExperienceForm();
  const limits = limitsOf(form.values);
  const field = useExperienceFields();
  const amount: typeof field.amount = (path, word, props) =>
    field.amount(path, word, { max: limits[path]?.max, ...props });
  return { ...field, amount };
};

const inMinutes = () => ({ suffix: ` ${t('sign_in_experience.minutes')}` });

const Pair = ({ children }: { children: ReactNode }) => (
  <SimpleGrid cols={{ base: 1, sm: 2 }}>{children}</SimpleGrid>
);

const CharacterTypes = () => {
  const form = useExperienceForm();
  const choices = [1, 2, 3, 4].map((count) => ({
    value: String(count),
    label: t('sign_in_experience.at_least_one', { count }),
  }));
  return (
    <Select
      label={t('sign_in_experience.character_types')}
      description={t('sign_in_experience.character_types_text')}
      inputWrapperOrder={['label', 'input', 'description']}
      data={choices}
      allowDeselect={false}
      value={String(form.values.passwordPolicy.characterTypes.min)}
      onChange={(value) => form.setFieldValue('passwordPolicy.characterTypes.min', Number(value))}
    />
  );
};

const PasswordPolicy = () => {
  const field = useFields();
  return (
    <Section id="password_policy">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {field.amount('passwordPolicy.length.min', 'min_length')}
        {field.amount('passwordPolicy.length.max', 'max_length')}
        <CharacterTypes />
      </SimpleGrid>
      {field.toggle('passwordPolicy.rejects.pwned', 'reject_pwned')}
      {field.toggle('passwordPolicy.rejects.repetitionAndSequence', 'reject_repetition')}
      {field.toggle('passwordPolicy.rejects.userInfo', 'reject_user_info')}
      {field.tags('passwordPolicy.rejects.words', 'reject_words')}
    </Section>
  );
};

const characters = ['lowercase', 'uppercase', 'numbers', 'underscore'] as const;

const UsernamePolicy = () => {
  const form = useExperienceForm();
  const field = useFields();
  return (
    <Section id="username_policy">
      <Pair>
        {field.amount('usernamePolicy.minLength', 'min_length')}
        {field.amount('usernamePolicy.maxLength', 'max_length')}
      </Pair>
      <Checkbox.Group
        label={t('sign_in_experience.characters')}
        error={form.errors['usernamePolicy.allowedChars']}
        value={characters.filter((kind) => form.values.usernamePolicy.allowedChars[kind])}
        onChange={(kinds) =>
          form.setFieldValue('usernamePolicy.allowedChars', {
            lowercase: kinds.includes('lowercase'),
            uppercase: kinds.includes('uppercase'),
            numbers: kinds.includes('numbers'),
            underscore: kinds.includes('underscore'),
          })
        }
      >
        <Group mt="xs" gap="md">
          {characters.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`sign_in_experience.characters_${kind}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {field.toggle('usernamePolicy.caseSensitive', 'case_sensitive')}
    </Section>
  );
};

const Codes = () => {
  const field = useFields();
  return (
    <Section id="codes">
      <Pair>
        {/* A code's time is kept in seconds, so that an hour's parts can be there. */}
        {field.amount('verificationCode.minutes', 'code_minutes', {
          ...inMinutes(),
          allowDecimal: true,
        })}
        {field.amount('verificationCode.tries', 'code_tries')}
      </Pair>
    </Section>
  );
};

const Lockout = () => {
  const field = useFields();
  return (
    <Section id="lockout">
      <Pair>
        {field.amount('lockout.maxAttempts', 'max_attempts')}
        {field.amount('lockout.minutes', 'lockout_minutes', inMinutes())}
      </Pair>
    </Section>
  );
};

const EmailRules = () => {
  const { emailRules } = useExperienceForm().values;
  const field = useFields();
  const example = (list: readonly string[]) => ({
    placeholder: list.length === 0 ? t('sign_in_experience.email_rule_placeholder') : '',
  });
  return (
    <Section id="email_rules">
      {field.toggle('emailRules.blockSubaddressing', 'block_subaddressing')}
      {field.tags('emailRules.blocked', 'blocked_emails', example(emailRules.blocked))}
      {field.tags('emailRules.allowed', 'allowed_emails', example(emailRules.allowed))}
    </Section>
  );
};

/** What keeps accounts safe: policies for passwords, user names, codes and addresses. */
export const SecurityTab = () => (
  <SettingsCard>
    <PasswordPolicy />
    <UsernamePolicy />
    <Codes />
    <Lockout />
    <Captcha />
    <EmailRules />
  </SettingsCard>
);
