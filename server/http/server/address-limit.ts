import ipaddr from 'ipaddr.js';
import { type Clock, minute, second } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';

/** How long attempts count together, in milliseconds. */
const period = 10 * minute;

/** Addresses that are remembered at once; the oldest go first. */
const remembered = 50_000;

/**
 * An IPv6 customer has 2^64 addresses and more: they count as one. So do texts that are no address: a
 * proxy that hides whom it speaks for may call each request something else.
 */
const keyOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, 8).join('.') : parsed.toString();
};

/** Counts an attempt of a client address. @throws AppError request.rate_limited */
export type LimitAddress = (address: string) => void;

/**
 * Limits what strangers may try from one address: passwords, codes, registrations. Each process counts
 * for itself, in memory: an address is nobody's secret to keep on a disk, and a limit that is missed by a
 * factor still holds.
 * @param attempts within ten minutes; 0 is no limit.
 */
export const createAddressLimit = (attempts: number, clock: Clock): LimitAddress => {
  if (attempts === 0) return () => undefined;
  const counts = new Map<string, { count: number; since: number }>();
  return (address) => {
    const key = keyOf(address);
    const now = clock();
    const known = counts.get(key);
    const current = known && now - known.since < period ? known : { count: 0, since: now };
    if (current.count >= attempts) {
      const retryAfter = Math.ceil((current.since + period - now) / second);
      throw new AppError('request.rate_limited', { retryAfter });
    }
    current.count += 1;
    if (current === known) return;
    // The newest last, so that what is forgotten first is the oldest.
    counts.delete(key);
    counts.set(key, current);
    const [oldest] = counts.keys();
    if (counts.size > remembered && oldest !== undefined) counts.delete(oldest);
  };
};
