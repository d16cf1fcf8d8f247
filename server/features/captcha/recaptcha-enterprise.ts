import {
  captchaAction,
  type RecaptchaEnterpriseConfig,
} from '@cardea/contract/management/captcha.ts';
import { z } from 'zod';
import { ConnectorError } from '../../connectors/interface/error.ts';
import {
  isSuccess,
  parseAs,
  parseJson,
  postJson,
} from '../../connectors/interface/provider-http.ts';
import type { OutgoingResponse } from '../../lib/outgoing-http.ts';
import type { VerifyToken } from './attempt.ts';

/**
 * Google reCAPTCHA Enterprise: `projects.assessments.create`
 * (https://cloud.google.com/recaptcha/docs/create-assessment-website)
 */
const api = 'https://recaptchaenterprise.googleapis.com/v1';

/** From 0.0, a program, to 1.0, a person (wire 3.3). */
const leastScore = 0.5;

/** Members that have the value zero may be left out of what Google sends. */
const assessmentShape = z.object({
  tokenProperties: z.object({
    valid: z.boolean().default(false),
    action: z.string().default(''),
  }),
  riskAnalysis: z.object({ score: z.number().default(0) }).default({ score: 0 }),
});
type Assessment = z.infer<typeof assessmentShape>;

const errorShape = z.object({ error: z.object({ status: z.string().regex(/^[A-Z_]{1,40}$/) }) });

/** The refusal of the request, not of the token, in Google's word for it: `PERMISSION_DENIED`. */
const refusalOf = ({ status, text }: OutgoingResponse): ConnectorError => {
  try {
    const { error } = errorShape.parse(JSON.parse(text));
    return new ConnectorError('general', `HTTP status ${status}, ${error.status}`);
  } catch {
    return new ConnectorError('general', `HTTP status ${status}`);
  }
};

/**
 * A checkbox was ticked or not; its score does not count, and a page need not name its action. What
 * was made for another action of the same site counts in neither mode.
 */
const isPassed = (
  { tokenProperties: { valid, action }, riskAnalysis: { score } }: Assessment,
  mode: RecaptchaEnterpriseConfig['mode'],
): boolean => {
  if (!valid) return false;
  if (mode === 'checkbox') return action === '' || action === captchaAction;
  return action === captchaAction && score >= leastScore;
};

/** @returns whether the token is valid, for our action, and scored as a person's. */
export const verifyRecaptchaEnterprise: VerifyToken<RecaptchaEnterpriseConfig> = async (
  { token },
  { siteKey, secretKey, projectId, mode },
  fetch,
) => {
  const url = `${api}/projects/${encodeURIComponent(projectId)}/assessments?key=${encodeURIComponent(secretKey)}`;
  const event = { token, siteKey, expectedAction: captchaAction };
  const answer = await postJson(fetch, url, { event });
  if (!isSuccess(answer)) throw refusalOf(answer);
  return isPassed(parseAs(assessmentShape, parseJson(answer.text)), mode);
};
