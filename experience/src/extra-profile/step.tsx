import { useMemo } from 'preact/hooks';
import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import type { Messages } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { enter } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import type { ExtraProfileStep as ExtraProfileData } from '../steps/step.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { type Group, groupOf, labelOf, missingIn, objectionsTo, valuesIn } from './fields.ts';
import { ProfileField } from './profile-field.tsx';

const useExtraProfileForm = ({ event }: ExtraProfileData, groups: readonly Group[]) => {
  const { t, api } = usePage();
  const controls = groups.flatMap((group) => group.controls);
  return useJourneyForm(
    async (form) => {
      const missing = missingIn(form, controls, t);
      if (Object.keys(missing).length > 0) {
        return { messages: missing };
      }
      await api.addProfile({ type: 'extraProfile', values: valuesIn(form, controls) });
      return enter(api, event);
    },
    ({ code, data }) => {
      const messages = code === 'guard.invalid_input' ? objectionsTo(data, controls, t) : undefined;
      return messages && { messages };
    },
  );
};

const FieldGroup = ({ group, messages }: { group: Group; messages: Messages }) => {
  const { data, t } = usePage();
  const { controls, isGroup } = group;
  const fields = controls.map((control) => (
    <ProfileField key={control.path} control={control} message={messages[control.path]} />
  ));
  if (!isGroup) {
    return fields;
  }
  return (
    <fieldset>
      <legend>{labelOf(group, data.phrases, t)}</legend>
      {fields}
    </fieldset>
  );
};

/** What the tenant wants to know of a new person, besides what they sign in with. */
export const ExtraProfileStep = (step: ExtraProfileData) => {
  const { data, t } = usePage();
  const { customProfileFields } = data.settings;
  const groups = useMemo(() => customProfileFields.map(groupOf), [customProfileFields]);
  const form = useExtraProfileForm(step, groups);
  return (
    <>
      <Heading>{t('extraProfile.title')}</Heading>
      <p class="lead">{t('extraProfile.lead')}</p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        {groups.map((group) => (
          <FieldGroup key={group.name} group={group} messages={form.messages} />
        ))}
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('extraProfile.action')}
          busyLabel={t('extraProfile.busy')}
          isBusy={form.isBusy}
        />
      </form>
    </>
  );
};
