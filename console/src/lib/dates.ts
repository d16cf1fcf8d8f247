import { spokenLocale } from './phrases.ts';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** @param time milliseconds since the epoch. @returns a full date and time in the person's zone. */
export const formatDateTime = (time: number): string =>
  new Intl.DateTimeFormat(spokenLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(time);

/** @param time milliseconds since the epoch. @returns a date in the person's zone. */
export const formatDate = (time: number): string =>
  new Intl.DateTimeFormat(spokenLocale(), { dateStyle: 'medium' }).format(time);

/** @returns how far `time` is from `now` (both milliseconds): "3 days ago", "now". */
export const formatRelative = (time: number, now: number): string => {
  const relative = new Intl.RelativeTimeFormat(spokenLocale(), { numeric: 'auto' });
  const distance = time - now;
  const step = steps.find(([, length]) => Math.abs(distance) >= length);
  if (!step) return relative.format(0, 'second');
  const [unit, length] = step;
  return relative.format(Math.round(distance / length), unit);
};
