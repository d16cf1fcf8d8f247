import { domainToASCII } from 'node:url';
import type { EmailBlocklistPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from '../../lib/errors.ts';
import { foldCase, foldEmail } from '../../lib/identifiers.ts';
import type { Check } from '../journey.ts';

/**
 * As mailers may read an address that fold compatibility characters, such as the wide `＋`: whoever
 * blocks an address blocks what is delivered to it.
 */
const foldWidely = (text: string): string => foldCase(text.normalize('NFKC'));

/** Whether a text fits a pattern in which `*` stands for any characters, also none. */
const fits = (text: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
};

/** A label of a domain as addresses have it; one with a `*` in it is no name that could be translated. */
const foldLabel = (label: string): string => domainToASCII(label) || foldCase(label);

type Fold = (text: string) => string;

/** An item in the form addresses are compared in. */
const foldItem = (item: string, fold: Fold): string => {
  const at = item.lastIndexOf('@') + 1;
  const labels = item.slice(at).split('.').map(foldLabel);
  return fold(item.slice(0, at)) + labels.join('.');
};

/** @param item `ada@x.com`, `@x.com`, `foo*@x.com` or `@*.x.com`, in any case (wire 3.4). */
const matches = (email: string, item: string, fold: Fold): boolean => {
  const address = fold(email);
  const pattern = foldItem(item.trim(), fold);
  return fits(pattern.startsWith('@') ? address.slice(address.lastIndexOf('@')) : address, pattern);
};

/**
 * Refuses addresses that the tenant does not let people register.
 * @throws AppError session.email_blocklist.*
 */
export const assertEmailAllowed = (email: string, policy: EmailBlocklistPolicy): void => {
  const address = foldEmail(email);
  const { blockSubaddressing, customAllowlist = [], customBlocklist = [] } = policy;
  const isOn = (list: readonly string[], fold: Fold) =>
    list.some((item) => matches(address, item, fold));
  const localPart = address.slice(0, address.lastIndexOf('@'));
  if (blockSubaddressing && foldWidely(localPart).includes('+')) {
    throw new AppError('session.email_blocklist.email_subaddressing_not_allowed');
  }
  const isLet = customAllowlist.length === 0 || isOn(customAllowlist, foldCase);
  if (!isLet || isOn(customBlocklist, foldWidely)) {
    throw new AppError('session.email_blocklist.email_not_allowed');
  }
};

type Addresses = {
  email?: string | undefined;
  /** One that comes with the proof, and that the account may not take. */
  vouched?: string | undefined;
};

/** A new e-mail address follows the tenant's rules. */
export const emailAllowed: Check<Addresses> = ({ email, vouched }, { settings }) => {
  for (const address of [email, vouched]) {
    if (address !== undefined) assertEmailAllowed(address, settings.emailBlocklistPolicy);
  }
};
