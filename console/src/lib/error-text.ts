import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { lookUp, t } from './phrases.ts';

const passwordReasons = z.array(
  z.object({
    code: z.string(),
    interpolation: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
);

/** @returns each reason why a password was refused (`password.rejected`), in plain words. */
export const passwordRejections = (error: unknown): string[] => {
  if (!(error instanceof ApiError) || error.code !== 'password.rejected') return [];
  const reasons = passwordReasons.safeParse(error.data);
  if (!reasons.success) return [];
  return reasons.data.map(
    ({ code, interpolation }) => lookUp(code, interpolation) ?? t('password_rejected.other'),
  );
};

/** @returns the sentence of a code that came without one. */
export const codeText = (code: string): string =>
  lookUp(`errors.${code}`) ?? t('errors.unexpected');

/** @returns a sentence that says what went wrong and, where the console knows it, what to do. */
export const errorText = (error: unknown): string => {
  const rejections = passwordRejections(error);
  if (rejections.length > 0) return rejections.join(' ');
  if (!(error instanceof ApiError)) return t('errors.unexpected');
  const own = lookUp(`errors.${error.code}`);
  if (own) return own;
  // The server's sentence is the phrase of its code; a bare status is no sentence.
  return error.code === 'unexpected' || !error.message ? t('errors.unexpected') : error.message;
};
