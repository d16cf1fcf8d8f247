import { z } from 'zod';
import { t } from './phrases.ts';

/** One reason why a value was refused, as the server's validation library writes it. */
export const issue = z.looseObject({
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  expected: z.string().optional(),
  format: z.string().optional(),
  origin: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type Issue = z.infer<typeof issue>;

/** What the library says where nobody wrote a sentence; connectors write their own. */
const isTechnical = (message: string): boolean =>
  /^(Invalid|Too (small|big)|Unrecognized)\b/.test(message);

const expectedTypes = ['number', 'boolean', 'array', 'object', 'record'] as const;

const typeText = ({ expected, message }: Issue): string => {
  if (/received (undefined|null)$/.test(message)) return t('issues.required');
  const known = expectedTypes.find((type) => type === expected);
  return known ? t(`issues.expected_${known}`) : t('issues.expected_text');
};

const formats = ['url', 'email', 'regex'] as const;

const formatText = ({ format }: Issue): string => {
  const known = formats.find((one) => one === format);
  return known ? t(`issues.format_${known}`) : t('issues.format_other');
};

const origins = ['string', 'number', 'array'] as const;

const sizeText = ({ code, origin, minimum, maximum }: Issue): string => {
  const known = origins.find((one) => one === origin);
  if (code === 'too_small') {
    if (minimum === 1 && known !== 'number') return t('issues.required');
    return known ? t(`issues.least_${known}`, { minimum: minimum ?? 0 }) : t('issues.format_other');
  }
  return known ? t(`issues.most_${known}`, { maximum: maximum ?? 0 }) : t('issues.format_other');
};

/** @returns what to do about it, in plain words. */
export const issueText = (reason: Issue): string => {
  if (!isTechnical(reason.message)) return reason.message;
  switch (reason.code) {
    case 'invalid_type':
      return typeText(reason);
    case 'invalid_format':
      return formatText(reason);
    case 'too_small':
    case 'too_big':
      return sizeText(reason);
    case 'invalid_value':
      return reason.values
        ? t('issues.one_of', { values: reason.values.join(', ') })
        : t('issues.format_other');
    case 'unrecognized_keys':
      return t('issues.unknown_members');
    default:
      return t('issues.format_other');
  }
};
