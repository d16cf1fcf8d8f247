import type { TurnstileConfig } from '@cardea/contract/management/captcha.ts';
import { z } from 'zod';
import { ConnectorError } from '../../connectors/interface/error.ts';
import {
  isSuccess,
  parseAs,
  parseJson,
  postForm,
} from '../../connectors/interface/provider-http.ts';
import type { VerifyToken } from './attempt.ts';

/**
 * Cloudflare Turnstile:
 * https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 */
const siteverify = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';

const answerShape = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).default([]),
});

/** What is wrong with the token; every other code says that something is wrong with the set-up. */
const refusals = new Set([
  'missing-input-response',
  'invalid-input-response',
  'timeout-or-duplicate',
]);

const isCode = (text: string): boolean => /^[a-z-]{1,40}$/.test(text);

/** @returns whether Turnstile takes the token; its action is not looked at. */
export const verifyTurnstile: VerifyToken<TurnstileConfig> = async (
  { token, ip },
  { secretKey },
  fetch,
) => {
  const fields = { secret: secretKey, response: token, remoteip: ip };
  const answer = await postForm(fetch, siteverify, fields);
  if (answer.status >= 500) throw new ConnectorError('general', `HTTP status ${answer.status}`);
  const result = parseAs(answerShape, parseJson(answer.text));
  if (result.success && isSuccess(answer)) return true;
  const codes = result['error-codes'];
  if (codes.length > 0 && codes.every((code) => refusals.has(code))) return false;
  const said = codes.filter(isCode).join(', ') || `HTTP status ${answer.status}`;
  throw new ConnectorError('general', `Turnstile refused: ${said}`);
};
