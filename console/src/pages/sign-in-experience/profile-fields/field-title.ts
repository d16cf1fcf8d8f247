import { nameOfKey } from '../../../lib/name-of-key.ts';
import { lookUp } from '../../../lib/phrases.ts';

/** @returns what a member of the account is called in the console. */
export const memberName = (name: string): string =>
  lookUp(`profile_fields.${name}`) ?? nameOfKey(name);

/** @returns what a field is called in the console: its label, or else its name in words. */
export const titleOf = ({ label, name }: { label: string; name: string }): string =>
  label || memberName(name);
