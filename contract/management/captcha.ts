import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';

/** Providers that tell people from programs, one of which a tenant may use. */

const key = z.string().min(1).max(2048);

/** A host name; it becomes part of a page's script address, so nothing else gets in. */
const host = z
  .string()
  .max(253)
  .regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/i);

/** https://developers.cloudflare.com/turnstile/ */
const turnstile = z.object({
  type: z.literal('Turnstile'),
  siteKey: key,
  secretKey: key,
});

/** https://cloud.google.com/recaptcha/docs */
const recaptchaEnterprise = z.object({
  type: z.literal('RecaptchaEnterprise'),
  siteKey: key,
  /** An API key of the project. */
  secretKey: key,
  projectId: key,
  /** Where browsers load the script from, `www.google.com` when absent or empty. */
  domain: host.or(z.literal('')).optional(),
  /** As the site key was made; `invisible` (a score) when absent. */
  mode: z.enum(['invisible', 'checkbox']).optional(),
});

export const captchaProviderConfig = z.discriminatedUnion('type', [turnstile, recaptchaEnterprise]);
export type CaptchaProviderConfig = z.infer<typeof captchaProviderConfig>;
export type TurnstileConfig = z.infer<typeof turnstile>;
export type RecaptchaEnterpriseConfig = z.infer<typeof recaptchaEnterprise>;

/** What anyone may know of it: `captchaConfig` of `GET /api/.well-known/sign-in-exp`. */
export const captchaConfig = z.discriminatedUnion('type', [
  turnstile.omit({ secretKey: true }),
  recaptchaEnterprise.omit({ secretKey: true, projectId: true }),
]);
export type CaptchaConfig = z.infer<typeof captchaConfig>;

/** What a page says it is protecting; a token made for something else is not accepted. */
export const captchaAction = 'interaction';

export const captchaProvider = z.object({
  tenantId: z.string(),
  id: z.string(),
  config: captchaProviderConfig,
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type CaptchaProvider = z.infer<typeof captchaProvider>;

const guard = 'management';
const tag = 'Captcha provider';

export const getCaptchaProvider = defineOperation({
  method: 'GET',
  path: '/captcha-provider',
  guard,
  tag,
  summary: 'Read the captcha provider.',
  responses: { 200: captchaProvider },
  errors: ['entity.not_found'],
});

export const replaceCaptchaProvider = defineOperation({
  method: 'PUT',
  path: '/captcha-provider',
  event: 'CaptchaProvider.Data.Updated',
  guard,
  tag,
  summary: 'Set the captcha provider up, in the place of the one there was.',
  body: z.object({ config: captchaProviderConfig }),
  responses: { 200: captchaProvider },
});

export const deleteCaptchaProvider = defineOperation({
  method: 'DELETE',
  path: '/captcha-provider',
  event: 'CaptchaProvider.Deleted',
  guard,
  tag,
  summary: 'Delete the captcha provider.',
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});
