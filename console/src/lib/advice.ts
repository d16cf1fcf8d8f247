import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import type { PhraseKey } from './phrases.ts';

export type Advice = { id: string; text: PhraseKey };

/** @returns what the operator of a production deployment should change, most urgent first. */
export const adviceFor = (data: ConsoleData): Advice[] => {
  if (data.mode !== 'production') return [];
  const admin = new URL(data.adminUrl);
  const tenants = data.tenants.map(({ url }) => new URL(url));
  const advice: Advice[] = [];
  if ([admin, ...tenants].some(({ protocol }) => protocol !== 'https:')) {
    advice.push({ id: 'https', text: 'advice.https' });
  }
  // A script planted on one origin reads everything there: end users and operators should not share.
  if (tenants.some(({ origin }) => origin === admin.origin)) {
    advice.push({ id: 'shared_origin', text: 'advice.shared_origin' });
  }
  return advice;
};
