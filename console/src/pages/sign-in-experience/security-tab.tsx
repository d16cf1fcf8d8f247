import { Checkbox, Group, NumberInput, Select, SimpleGrid, Switch, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PhraseKey } from '../../lib/phrases.ts';
import { t } from '../../lib/phrases.ts';
import { SettingsCard } from '../../ui/settings-section.tsx';
import { Captcha } from './captcha/section.tsx';
import { useExperienceForm } from './experience-context.ts';
import { most } from './form-errors.ts';
import { Section } from './section.tsx';

type AmountProps = {
  path: string;
  label: PhraseKey;
  max: number;
  description?: PhraseKey;
  isInMinutes?: boolean;
};

const Amount = ({ path, label, max, description, isInMinutes = false }: AmountProps) => {
  const form = useExperienceForm();
  return (
    <NumberInput
      label={t(label)}
      description={description && t(description)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={1}
      max={max}
      // A code's time is kept in seconds, so that an hour's parts can be there.
      allowDecimal={path === 'verificationCode.minutes'}
      suffix={isInMinutes ? ` ${t('sign_in_experience.minutes')}` : ''}
      {...form.getInputProps(path)}
    />
  );
};

type ToggleProps = { path: string; label: PhraseKey; description: PhraseKey };

const Toggle = ({ path, label, description }: ToggleProps) => {
  const form = useExperienceForm();
  return (
    <Switch
      label={t(label)}
      description={t(description)}
      {...form.getInputProps(path, { type: 'checkbox' })}
    />
  );
};

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
  const form = useExperienceForm();
  return (
    <Section
      id="password_policy"
      title={t('sign_in_experience.password_policy')}
      description={t('sign_in_experience.password_policy_text')}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Amount path="passwordPolicy.length.min" label="sign_in_experience.min_length" max={256} />
        <Amount path="passwordPolicy.length.max" label="sign_in_experience.max_length" max={256} />
        <CharacterTypes />
      </SimpleGrid>
      <Toggle
        path="passwordPolicy.rejects.pwned"
        label="sign_in_experience.reject_pwned"
        description="sign_in_experience.reject_pwned_text"
      />
      <Toggle
        path="passwordPolicy.rejects.repetitionAndSequence"
        label="sign_in_experience.reject_repetition"
        description="sign_in_experience.reject_repetition_text"
      />
      <Toggle
        path="passwordPolicy.rejects.userInfo"
        label="sign_in_experience.reject_user_info"
        description="sign_in_experience.reject_user_info_text"
      />
      <TagsInput
        label={t('sign_in_experience.reject_words')}
        description={t('sign_in_experience.reject_words_text')}
        inputWrapperOrder={['label', 'input', 'description']}
        {...form.getInputProps('passwordPolicy.rejects.words')}
      />
    </Section>
  );
};

const characters = ['lowercase', 'uppercase', 'numbers', 'underscore'] as const;

const UsernamePolicy = () => {
  const form = useExperienceForm();
  return (
    <Section
      id="username_policy"
      title={t('sign_in_experience.username_policy')}
      description={t('sign_in_experience.username_policy_text')}
    >
      <Pair>
        <Amount path="usernamePolicy.minLength" label="sign_in_experience.min_length" max={128} />
        <Amount path="usernamePolicy.maxLength" label="sign_in_experience.max_length" max={128} />
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
      <Toggle
        path="usernamePolicy.caseSensitive"
        label="sign_in_experience.case_sensitive"
        description="sign_in_experience.case_sensitive_text"
      />
    </Section>
  );
};

const Codes = () => (
  <Section
    id="codes"
    title={t('sign_in_experience.codes')}
    description={t('sign_in_experience.codes_text')}
  >
    <Pair>
      <Amount
        path="verificationCode.minutes"
        label="sign_in_experience.code_minutes"
        max={60}
        isInMinutes
      />
      <Amount
        path="verificationCode.tries"
        label="sign_in_experience.code_tries"
        description="sign_in_experience.code_tries_text"
        max={100}
      />
    </Pair>
  </Section>
);

const Lockout = () => (
  <Section
    id="lockout"
    title={t('sign_in_experience.lockout')}
    description={t('sign_in_experience.lockout_text')}
  >
    <Pair>
      <Amount path="lockout.maxAttempts" label="sign_in_experience.max_attempts" max={most} />
      <Amount
        path="lockout.minutes"
        label="sign_in_experience.lockout_minutes"
        max={most}
        isInMinutes
      />
    </Pair>
  </Section>
);

const EmailRules = () => {
  const form = useExperienceForm();
  return (
    <Section
      id="email_rules"
      title={t('sign_in_experience.email_rules')}
      description={t('sign_in_experience.email_rules_text')}
    >
      <Toggle
        path="emailRules.blockSubaddressing"
        label="sign_in_experience.block_subaddressing"
        description="sign_in_experience.block_subaddressing_text"
      />
      {(['blocked', 'allowed'] as const).map((list) => (
        <TagsInput
          key={list}
          label={t(`sign_in_experience.${list}_emails`)}
          description={t(`sign_in_experience.${list}_emails_text`)}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={
            form.values.emailRules[list].length === 0
              ? t('sign_in_experience.email_rule_placeholder')
              : ''
          }
          {...form.getInputProps(`emailRules.${list}`)}
        />
      ))}
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
