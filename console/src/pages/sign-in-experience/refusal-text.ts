import { z } from 'zod';
import { ApiError } from '../../lib/api-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { formatList } from '../../lib/format-list.ts';
import { t } from '../../lib/phrases.ts';

/** User names in groups that differ in case alone, or a plain list of them (wire 3.10). */
const conflicts = z.object({ samples: z.array(z.unknown()) });

const namesIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(namesIn);
};

/** @returns why the settings were refused; names the accounts that stand in the way. */
export const refusalText = (error: unknown): string => {
  const text = errorText(error);
  if (!(error instanceof ApiError) || !error.code.endsWith('case_conflicts_exist')) return text;
  const found = conflicts.safeParse(error.data);
  const names = found.success ? namesIn(found.data.samples) : [];
  if (names.length === 0) return text;
  return `${text} ${t('sign_in_experience.case_conflicts', { names: formatList(names) })}`;
};
