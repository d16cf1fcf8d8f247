import type { CustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import { Alert, Checkbox, Stack, Switch } from '@mantine/core';
import { t } from '../../../lib/phrases.ts';
import { useExperienceForm } from '../experience-context.ts';
import { Section } from '../section.tsx';
import { titleOf } from './field-title.ts';
import { inOrder } from './sign-up-choice.ts';

/** Which of the fields people are asked for when they sign up; saved with the other settings. */
export const SignUpFields = ({ fields }: { fields: readonly CustomProfileField[] }) => {
  const form = useExperienceForm();
  const { signUpProfileFields: chosen, signInMode } = form.values;
  const choose = (names: string[] | null) => form.setFieldValue('signUpProfileFields', names);
  return (
    <Section
      id="sign_up_fields"
      title={t('profile.sign_up')}
      description={t('profile.sign_up_text')}
    >
      {signInMode === 'SignIn' && <Alert color="gray">{t('profile.sign_up_off')}</Alert>}
      <Switch
        label={t('profile.ask_all')}
        description={t('profile.ask_all_text')}
        checked={chosen === null}
        onChange={(event) =>
          choose(event.currentTarget.checked ? null : fields.map(({ name }) => name))
        }
      />
      {chosen !== null && fields.length > 0 && (
        <Checkbox.Group
          label={t('profile.asked')}
          value={inOrder(chosen, fields)}
          onChange={(names) => choose(inOrder(names, fields))}
        >
          <Stack gap="xs" mt="xs">
            {fields.map((field) => (
              <Checkbox key={field.name} value={field.name} label={titleOf(field)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Section>
  );
};
