import type { OptionsFilter } from '@mantine/core';
import { Alert, Checkbox, MultiSelect, Radio, Select, Stack } from '@mantine/core';
import { t } from '../../../lib/phrases.ts';
import { ConnectorNotice } from '../connector-notice.tsx';
import { useExperienceForm, useSurroundings } from '../experience-context.ts';
import { Section } from '../section.tsx';
import type { SignUp as SignUpSettings } from '../settings.ts';
import { signUpChannels } from './channels.ts';
import {
  choiceOf,
  identifiersOf,
  nameOf,
  secondaryChoices,
  signUpChoices,
  toSecondary,
} from './identifiers.ts';
import { followSignUp, withIdentifiers } from './method-rules.ts';

const modes = ['SignInAndRegister', 'SignIn', 'Register'] as const;

/** Whether people may create accounts, sign in, or both. */
export const Mode = () => {
  const form = useExperienceForm();
  return (
    <Section id="mode">
      <Radio.Group
        aria-label={t('sign_in_experience.mode_label')}
        {...form.getInputProps('signInMode')}
      >
        <Stack gap="sm">
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`sign_in_experience.modes.${mode}`)}
              description={t(`sign_in_experience.mode_texts.${mode}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
};

/** Changes the sign-up settings, and the sign-in methods with them. */
const useSignUp = () => {
  const form = useExperienceForm();
  const { base } = useSurroundings();
  const { signUp, methods } = form.values;
  const change = (next: Required<SignUpSettings>) =>
    form.setValues({
      signUp: next,
      methods: followSignUp(methods, signUp, next, base.signIn.methods),
    });
  return { signUp, change };
};

const IdentifierSelect = () => {
  const { signUp, change } = useSignUp();
  const choices = signUpChoices(signUp.identifiers);
  const wordsOf = (value: string) => choices.find((choice) => choice.value === value)?.words ?? '';
  // People look for "None" too: earlier versions of the tutorials call it that.
  const filter: OptionsFilter = ({ options, search }) =>
    options.filter(
      (option) =>
        !('value' in option) || wordsOf(String(option.value)).includes(search.trim().toLowerCase()),
    );
  return (
    <Select
      label={t('sign_in_experience.sign_up_identifier')}
      description={
        signUp.identifiers.length === 0
          ? t('sign_in_experience.not_applicable_text')
          : t('sign_in_experience.sign_up_identifier_text')
      }
      inputWrapperOrder={['label', 'input', 'description']}
      data={choices}
      value={choiceOf(signUp.identifiers)}
      onChange={(choice) => choice && change(withIdentifiers(signUp, identifiersOf(choice)))}
      allowDeselect={false}
      searchable
      filter={filter}
    />
  );
};

const PasswordAndProof = () => {
  const { signUp, change } = useSignUp();
  const isUsername = signUp.identifiers.includes('username');
  const hasAddress = signUp.identifiers.some((identifier) => identifier !== 'username');
  return (
    <Stack gap="sm">
      <Checkbox
        label={t('sign_in_experience.create_password')}
        description={t(
          isUsername
            ? 'sign_in_experience.create_password_username'
            : 'sign_in_experience.create_password_text',
        )}
        checked={signUp.password}
        disabled={isUsername && signUp.password}
        onChange={(event) => change({ ...signUp, password: event.currentTarget.checked })}
      />
      {hasAddress && (
        <Checkbox
          label={t('sign_in_experience.verify_at_sign_up')}
          description={t('sign_in_experience.verify_at_sign_up_text')}
          checked={signUp.verify}
          disabled={signUp.verify}
          onChange={(event) => change({ ...signUp, verify: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
};

const SecondaryIdentifiers = () => {
  const { signUp, change } = useSignUp();
  const chosen = signUp.secondaryIdentifiers.map(({ identifier }) => identifier);
  const choices = secondaryChoices(signUp);
  return (
    <MultiSelect
      label={t('sign_in_experience.secondary')}
      description={t('sign_in_experience.secondary_text')}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={chosen.length === 0 ? t('sign_in_experience.secondary_placeholder') : ''}
      data={choices.map((identifier) => ({ value: identifier, label: nameOf(identifier) }))}
      value={chosen}
      onChange={(values) =>
        change({ ...signUp, secondaryIdentifiers: toSecondary(orderedBy(values, choices)) })
      }
    />
  );
};

/** @returns those of `known` that `values` names, in the order they were chosen. */
const orderedBy = <T extends string>(values: readonly string[], known: readonly T[]): T[] =>
  values.flatMap((value) => known.find((candidate) => candidate === value) ?? []);

/** What people give when they create an account. */
export const SignUp = () => {
  const { values } = useExperienceForm();
  const hasIdentifier = values.signUp.identifiers.length > 0;
  return (
    <Section id="sign_up">
      {values.signInMode === 'SignIn' && (
        <Alert color="gray">{t('sign_in_experience.sign_up_off')}</Alert>
      )}
      <IdentifierSelect />
      <ConnectorNotice channels={signUpChannels(values.signUp)} />
      {hasIdentifier && <PasswordAndProof />}
      {hasIdentifier && <SecondaryIdentifiers />}
    </Section>
  );
};
