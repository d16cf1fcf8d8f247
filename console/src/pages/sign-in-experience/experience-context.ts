import type { Connector } from '@cardea/contract/management/connectors.ts';
import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { createFormContext } from '@mantine/form';
import { createContext, use } from 'react';
import { fieldsOf } from '../../kit/fields.tsx';
import type { SectionId } from './sections.ts';
import type { ExperienceFormValues } from './settings.ts';

/** The form is one over all tabs: what was changed in one is saved with the others. */
export const [ExperienceFormProvider, useExperienceForm, useExperienceFormState] =
  createFormContext<ExperienceFormValues>();

/** Its fields, called by the words of `sign_in_experience`. */
export const useExperienceFields = () => fieldsOf(useExperienceForm(), 'sign_in_experience');

export type Channel = 'email' | 'phone';

/** How verification codes reach people. */
export type Delivery = 'connector' | 'inbox' | 'nothing';

/** What the sections know besides the form. */
export type Surroundings = {
  /** The settings the form began with. */
  base: SignInExperience;
  connectors: readonly Connector[];
  delivery: Record<Channel, Delivery>;
  /** Why the server did not save, and the section it belongs to. */
  refusal: { section: SectionId; message: string } | undefined;
};

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined);

/** @throws outside of the sign-in experience page. */
export const useSurroundings = (): Surroundings => {
  const value = use(SurroundingsContext);
  if (!value) throw new Error('useSurroundings needs a SurroundingsContext above it.');
  return value;
};

/** @returns how codes reach people. Development servers keep in an inbox what no connector sends. */
export const deliveryOf = (
  connectors: readonly Connector[] | undefined,
  mode: 'development' | 'production',
): Surroundings['delivery'] => {
  const through = (type: Connector['type']): Delivery => {
    // Not known yet, or not to be known: no false alarm.
    if (!connectors || connectors.some((connector) => connector.type === type)) return 'connector';
    return mode === 'development' ? 'inbox' : 'nothing';
  };
  return { email: through('Email'), phone: through('Sms') };
};
