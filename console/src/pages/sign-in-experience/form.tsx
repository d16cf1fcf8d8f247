import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import {
  getSignInExperience,
  updateSignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import { Tabs } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { notifyDone, notifyFailed } from '../../kit/notify.tsx';
import { SaveBar } from '../../kit/save-bar.tsx';
import { SlidingTabs } from '../../kit/sliding-tabs.tsx';
import { useDraft } from '../../kit/use-draft.ts';
import { useSave } from '../../kit/use-save.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { changedMembers } from '../../lib/merge.ts';
import { t } from '../../lib/phrases.ts';
import { settingsKey } from '../../lib/sign-in-settings.ts';
import { useConnectors } from '../connectors/noun.ts';
import { BrandingTab } from './branding-tab.tsx';
import { ContentTab } from './content-tab.tsx';
import type { Surroundings } from './experience-context.ts';
import {
  deliveryOf,
  ExperienceFormProvider,
  SurroundingsContext,
  useExperienceFormState,
} from './experience-context.ts';
import { Preview } from './preview/preview.tsx';
import { ProfileFieldsTab } from './profile-fields/tab.tsx';
import { sectionOfRefusal } from './refusal-section.ts';
import { refusalText } from './refusal-text.ts';
import type { Tab } from './sections.ts';
import { tabOf, tabs } from './sections.ts';
import { SecurityTab } from './security-tab.tsx';
import type { ExperienceBody } from './settings.ts';
import { formErrors, sectionOf, toFormValues, toSettings } from './settings.ts';
import { SignUpAndSignInTab } from './sign-up-and-sign-in/tab.tsx';

const pathOf = (tab: string): string => `/sign-in-experience/${tab}`;

/** What was typed stays from tab to tab; the first path leads to one of them. */
const ownPaths = ['/sign-in-experience', ...tabs.map(pathOf)];

const panels = {
  branding: BrandingTab,
  'sign-up-and-sign-in': SignUpAndSignInTab,
  'collect-user-profile': ProfileFieldsTab,
  content: ContentTab,
  security: SecurityTab,
} as const satisfies Record<Tab, () => React.ReactNode>;

/** The form's values, and the settings they began with. */
const useSettingsForm = (settings: SignInExperience) => {
  const [base, setBase] = useState(settings);
  const form = useExperienceFormState({
    mode: 'controlled',
    initialValues: toFormValues(settings),
    validate: formErrors,
  });
  useDraft(form, 'sign-in-experience');
  const begin = (next: SignInExperience) => {
    setBase(next);
    form.setInitialValues(toFormValues(next));
    form.reset();
  };
  // What others saved shows while nothing is typed here; afterwards the form is the person's own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new settings begin the form anew
  useEffect(() => {
    if (settings !== base && !form.isDirty()) begin(settings);
  }, [settings]);
  return { form, base, begin };
};

/** Saves what was changed; a refusal is shown at its section, on its tab. */
const useSettingsSave = (
  base: SignInExperience,
  onSaved: (settings: SignInExperience) => void,
  showTab: (tab: Tab) => void,
) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<Surroundings['refusal']>();
  const forgetRefusal = () => setRefusal(undefined);
  const { save, ...rest } = useSave({
    base,
    toBody: (stored: SignInExperience) => toSettings(toFormValues(stored), stored),
    read: (signal) => api.callTagged(getSignInExperience, {}, signal),
    write: ({ changed: body, etag }, signal) =>
      api.call(updateSignInExperience, { body }, signal, etag),
    onSaved: async (how) => {
      const settings = await api.call(getSignInExperience);
      queryClient.setQueryData(settingsKey, settings);
      onSaved(settings);
      if (how === 'saved') notifyDone(t('common.saved'));
    },
    onError: (error, typed) => {
      const before = toSettings(toFormValues(base), base);
      const section = sectionOfRefusal(error, changedMembers(typed, before));
      if (!section) return notifyFailed(error);
      setRefusal({ section, message: refusalText(error) });
      showTab(tabOf(section));
    },
  });
  const begin = (typed: ExperienceBody) => {
    forgetRefusal();
    save(typed);
  };
  return { ...rest, save: begin, refusal, forgetRefusal };
};

type ExperienceFormProps = {
  settings: SignInExperience;
  tab: Tab;
  /** Told whether there is something to save. */
  onDirty: (isDirty: boolean) => void;
};

/** All settings of the sign-in pages: a tab for each subject, one form, and the preview. */
export const ExperienceForm = ({ settings, tab, onDirty }: ExperienceFormProps) => {
  const { data } = useConsole();
  const navigate = useNavigate();
  const showTab = (next: Tab) => void navigate(pathOf(next));
  const { form, base, begin } = useSettingsForm(settings);
  const { refusal, forgetRefusal, ...saving } = useSettingsSave(base, begin, showTab);
  const connectors = useConnectors().data;
  const surroundings = useMemo(
    () => ({
      base,
      connectors: connectors ?? [],
      delivery: deliveryOf(connectors, data.mode),
      refusal,
    }),
    [base, connectors, data.mode, refusal],
  );
  const showFirstError = (errors: object) => {
    const [field = ''] = Object.keys(errors);
    const section = sectionOf(field);
    if (section) showTab(tabOf(section));
  };
  const isDirty = form.isDirty();
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const discard = () => {
    forgetRefusal();
    form.reset();
  };
  const Panel = panels[tab];
  return (
    <SurroundingsContext value={surroundings}>
      <ExperienceFormProvider form={form}>
        <form
          noValidate
          onSubmit={form.onSubmit(
            (values) => saving.save(toSettings(values, base)),
            showFirstError,
          )}
        >
          <Tabs value={tab} onChange={(next) => next && navigate(pathOf(next))}>
            <SlidingTabs value={tab}>
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`sign_in_experience.tabs.${name}`)}
                </Tabs.Tab>
              ))}
            </SlidingTabs>
            <div className="experience-layout">
              <Tabs.Panel value={tab}>
                <Panel />
              </Tabs.Panel>
              <Preview />
            </div>
          </Tabs>
          <SaveBar
            isDirty={isDirty}
            isSaving={saving.isSaving}
            onDiscard={discard}
            keptAt={ownPaths}
          />
          {saving.dialog}
        </form>
      </ExperienceFormProvider>
    </SurroundingsContext>
  );
};
