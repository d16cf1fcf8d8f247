import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { clearable, text, webUrl } from '../wire/primitives.ts';
import { signInExperience } from './sign-in-experience.ts';

/**
 * How the pages look to people who come from one application (wire 3.10). The operator's own
 * applications change colours, logos and style; others are introduced by name, logo and terms when
 * people are asked for consent.
 */
export const applicationSignInExperience = z.object({
  tenantId: z.string(),
  applicationId: z.string(),
  color: signInExperience.shape.color.partial(),
  branding: signInExperience.shape.branding,
  customCss: z.string().nullable(),
  displayName: z.string().nullable(),
  termsOfUseUrl: z.string().nullable(),
  privacyPolicyUrl: z.string().nullable(),
});
export type ApplicationSignInExperience = z.infer<typeof applicationSignInExperience>;

/** Of an application for which nothing was ever said. */
export const unchangedLook = {
  color: {},
  branding: {},
  customCss: null,
  displayName: null,
  termsOfUseUrl: null,
  privacyPolicyUrl: null,
} satisfies Omit<ApplicationSignInExperience, 'tenantId' | 'applicationId'>;

const { color, branding } = applicationSignInExperience.shape;
const guard = 'management';
const tag = 'Applications';
const path = '/applications/:applicationId/sign-in-experience';
const params = z.object({ applicationId: z.string() });

export const getApplicationSignInExperience = defineOperation({
  method: 'GET',
  path,
  guard,
  tag,
  summary: 'Read how the pages look to people who come from an application.',
  params,
  responses: { 200: applicationSignInExperience },
  errors: ['entity.not_exists_with_id'],
});

export const replaceApplicationSignInExperience = defineOperation({
  method: 'PUT',
  path,
  event: 'Application.SignInExperience.Updated',
  guard,
  tag,
  summary:
    'Say how the pages look to people who come from an application; members that are left out stay.',
  params,
  body: z.object({
    color: color.optional(),
    branding: branding.optional(),
    customCss: clearable(text.min(1).max(256 * 1024)).optional(),
    displayName: clearable(text.min(1).max(256)).optional(),
    termsOfUseUrl: clearable(webUrl),
    privacyPolicyUrl: clearable(webUrl),
  }),
  responses: { 200: applicationSignInExperience, 201: applicationSignInExperience },
  errors: ['entity.not_exists_with_id'],
});
