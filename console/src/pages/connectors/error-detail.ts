import { z } from 'zod';
import { ApiError } from '../../lib/api-error.ts';
import { errorText } from '../../lib/error-text.ts';

/** Where connectors put the provider's own words (connectors/00-interface, section 4). */
const providerWords = z.object({
  message: z.string().optional(),
  errorDescription: z.string().optional(),
});

/** @returns what went wrong at a provider: our sentence, and its own words where it sent some. */
export const connectorErrorText = (error: unknown): string => {
  const sentence = errorText(error);
  if (!(error instanceof ApiError)) return sentence;
  const { data: words } = providerWords.safeParse(error.data);
  const detail = error.details ?? words?.errorDescription ?? words?.message;
  return detail ? `${sentence}\n${detail}` : sentence;
};
