import { createHash } from 'node:crypto';
import type { Logger } from '../logger.ts';
import type { OutgoingFetch } from '../outgoing-http.ts';

/** Have I Been Pwned, "Searching by range": https://haveibeenpwned.com/API/v3#PwnedPasswords */
const rangeUrl = 'https://api.pwnedpasswords.com/range/';
const prefixLength = 5;

export type BreachDeps = { fetch: OutgoingFetch; logger: Pick<Logger, 'warn'> };

/** SHA-1 because the service is keyed by it; nothing is protected by this hash. */
const sha1 = (password: string): string =>
  createHash('sha1').update(password).digest('hex').toUpperCase();

/** Lines of `SUFFIX:COUNT`; the service pads its answers with suffixes of count 0. */
const contains = (answer: string, suffix: string): boolean =>
  answer.split('\n').some((line) => {
    const [found = '', count = ''] = line.trim().split(':');
    return found.toUpperCase() === suffix && Number(count) > 0;
  });

/**
 * Whether a password is known from breaches. Only the first five hexadecimal characters of its
 * SHA-1 leave the server (k-anonymity). A service that cannot be asked lets the password pass: its
 * outage must not stop people from registering.
 */
export const isBreachedPassword = async (
  password: string,
  { fetch, logger }: BreachDeps,
): Promise<boolean> => {
  const hash = sha1(password);
  try {
    const { status, text } = await fetch(`${rangeUrl}${hash.slice(0, prefixLength)}`, {
      headers: { 'Add-Padding': 'true', 'User-Agent': 'Cardea' },
    });
    if (status !== 200) throw new Error(`the service answered ${status}`);
    return contains(text, hash.slice(prefixLength));
  } catch (error) {
    // The message alone: what an error of the network carries could include the request.
    const reason = error instanceof Error ? error.message : 'unknown';
    logger.warn({ reason }, 'breached passwords could not be checked; the password was let pass');
    return false;
  }
};
