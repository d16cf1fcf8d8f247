import type { ApplicationType } from '@cardea/contract/management/applications.ts';
import type { PhraseKey } from '../../lib/phrases.ts';

/** How each type is called, in the words of the framework list. */
export const typeNames = {
  Traditional: 'application_types.Traditional',
  SPA: 'application_types.SPA',
  Native: 'application_types.Native',
  MachineToMachine: 'application_types.MachineToMachine',
  Protected: 'application_types.Protected',
  SAML: 'application_types.SAML',
} as const satisfies Record<ApplicationType, PhraseKey>;

/** Types that can keep a secret, and therefore have one (wire 1.2). */
export const hasSecrets = (type: ApplicationType): boolean =>
  type === 'Traditional' || type === 'MachineToMachine' || type === 'Protected';

/** Types that send people to the sign-in pages. */
export const signsPeopleIn = (type: ApplicationType): boolean => type !== 'MachineToMachine';

/** @returns the guide for an application whose framework is not known. */
export const plainGuideOf = (type: ApplicationType): string => {
  if (type === 'SPA' || type === 'Native') return type.toLowerCase();
  return type === 'MachineToMachine' ? 'machine-to-machine' : 'traditional';
};
