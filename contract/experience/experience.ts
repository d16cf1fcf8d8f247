import { z } from 'zod';
import { providerCodes } from '../management/connector-errors.ts';
import { profileFieldValues } from '../management/custom-profile-fields.ts';
import { identifierType, publicSignInExperience } from '../management/sign-in-experience.ts';
import { usernameCodes } from '../management/user-errors.ts';
import { defineOperation } from '../wire/operation.ts';
import { paths } from './paths.ts';

export const interactionEvent = z.enum(['SignIn', 'Register', 'ForgotPassword']);
export type InteractionEvent = z.infer<typeof interactionEvent>;

/** What a person types to say who they are; the form of `value` is checked by type. */
export const identifier = z.object({ type: identifierType, value: z.string().min(1).max(256) });
export type Identifier = z.infer<typeof identifier>;

const verificationId = z.object({ verificationId: z.string() });
const tag = 'Experience';
const guard = 'experience';
const step = {
  guard,
  tag,
  silent: 'A step of a journey: what comes of it is recorded when it ends.',
} as const;

export const createInteraction = defineOperation({
  ...paths.createInteraction,
  ...step,
  summary: 'Begin a sign-in, registration or password reset, discarding what was under way.',
  body: z.object({ interactionEvent, captchaToken: z.string().optional() }),
  responses: { 204: 'empty' },
  errors: ['session.captcha_failed', 'session.interaction_not_found'],
});

export const updateInteractionEvent = defineOperation({
  ...paths.updateInteractionEvent,
  ...step,
  summary: 'Switch between signing in and registering.',
  body: z.object({ interactionEvent }),
  responses: { 204: 'empty' },
  errors: [
    'session.interaction_not_found',
    'session.not_supported_for_forgot_password',
    'auth.forbidden',
  ],
});

export const getInteraction = defineOperation({
  ...paths.getInteraction,
  guard,
  tag,
  summary: 'Read the state of the interaction without its secrets.',
  responses: {
    200: z.object({
      interactionEvent,
      userId: z.string().optional(),
      profile: z.record(z.string(), z.unknown()),
      mfa: z.record(z.string(), z.unknown()),
      verificationRecords: z.array(z.record(z.string(), z.unknown())),
      captcha: z.object({ verified: z.boolean(), skipped: z.boolean() }),
      signInContext: z.record(z.string(), z.unknown()).optional(),
    }),
  },
  errors: ['session.interaction_not_found'],
});

export const verifyPassword = defineOperation({
  ...paths.verifyPassword,
  ...step,
  isAttempt: true,
  summary: 'Prove who one is with an identifier and a password.',
  body: z.object({ identifier, password: z.string().min(1) }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'guard.invalid_input',
    'session.invalid_credentials',
    'session.verification_blocked_too_many_attempts',
    'user.suspended',
    'password.expired',
  ],
});

export const verifyNewPasswordIdentity = defineOperation({
  ...paths.verifyNewPasswordIdentity,
  ...step,
  isAttempt: true,
  summary: 'Propose a username and password for a new account.',
  body: z.object({
    identifier: z.object({ type: z.literal('username'), value: z.string().min(1).max(256) }),
    password: z.string().min(1),
  }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'user.username_already_in_use',
    'password.rejected',
    'auth.forbidden',
    ...usernameCodes,
  ],
});

/** An e-mail address or a phone number: what a code can be sent to. */
export const codeIdentifier = z.object({
  type: z.enum(['email', 'phone']),
  value: z.string().min(1).max(256),
});
export type CodeIdentifier = z.infer<typeof codeIdentifier>;

export const sendVerificationCode = defineOperation({
  ...paths.sendVerificationCode,
  ...step,
  isAttempt: true,
  summary: 'Send a verification code to an e-mail address or a phone.',
  body: z.object({ identifier: codeIdentifier, interactionEvent }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'guard.invalid_input',
    'request.message_rate_limited',
    'connector.not_found',
    'session.email_blocklist.email_not_allowed',
    'session.email_blocklist.email_subaddressing_not_allowed',
    'session.captcha_required',
    ...providerCodes,
  ],
});

export const verifyVerificationCode = defineOperation({
  ...paths.verifyVerificationCode,
  ...step,
  isAttempt: true,
  summary: 'Prove that one received the code.',
  body: z.object({
    identifier: codeIdentifier,
    verificationId: z.string(),
    code: z.string().min(1).max(64),
  }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'session.verification_session_not_found',
    'session.verification_blocked_too_many_attempts',
    'verification_code.not_found',
    'verification_code.email_mismatch',
    'verification_code.phone_mismatch',
    'verification_code.expired',
    'verification_code.exceed_max_try',
    'verification_code.code_mismatch',
  ],
});

const byConnectorId = z.object({ connectorId: z.string() });

export const createSocialAuthorizationUri = defineOperation({
  ...paths.createSocialAuthorizationUri,
  ...step,
  summary: "Make the address of a social provider's sign-in page.",
  params: byConnectorId,
  body: z.object({ state: z.string(), redirectUri: z.string() }),
  responses: { 200: verificationId.extend({ authorizationUri: z.string() }) },
  errors: [
    'session.interaction_not_found',
    'session.insufficient_info',
    'guard.invalid_input',
    'entity.not_found',
    'connector.unexpected_type',
    ...providerCodes,
  ],
});

export const verifySocial = defineOperation({
  ...paths.verifySocial,
  ...step,
  isAttempt: true,
  summary: 'Prove who one is with what a social provider came back with.',
  params: byConnectorId,
  body: z.object({
    connectorData: z.record(z.string(), z.unknown()),
    verificationId: z.string().optional(),
  }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'session.verification_session_not_found',
    'session.verification_failed',
    'session.connector_validation_session_not_found',
    'session.csrf_token_mismatch',
    'session.google_one_tap.cookie_mismatch',
    'entity.not_found',
    'connector.unexpected_type',
    ...providerCodes,
  ],
});

export const verifyOneTimeToken = defineOperation({
  ...paths.verifyOneTimeToken,
  ...step,
  isAttempt: true,
  summary: 'Prove that one received the link with the one-time token, which uses it up.',
  body: z.object({
    identifier: z.object({ type: z.literal('email'), value: z.string().min(1).max(256) }),
    token: z.string().min(1).max(256),
  }),
  responses: { 200: verificationId },
  errors: [
    'session.interaction_not_found',
    'guard.invalid_input',
    'session.verification_blocked_too_many_attempts',
    'one_time_token.token_not_found',
    'one_time_token.email_mismatch',
    'one_time_token.token_consumed',
    'one_time_token.token_revoked',
    'one_time_token.token_expired',
    'one_time_token.interaction_event_mismatch',
  ],
});

export const identify = defineOperation({
  ...paths.identify,
  event: 'User.Created',
  silent: 'Who signs in was there before.',
  guard,
  tag,
  isAttempt: true,
  summary: 'Use a verification to sign in as its user, or to create one when registering.',
  body: z.object({
    verificationId: z.string().optional(),
    linkSocialIdentity: z.boolean().optional(),
  }),
  responses: { 204: 'empty', 201: 'text' },
  errors: [
    'guard.invalid_input',
    'auth.forbidden',
    'session.interaction_not_found',
    'session.verification_session_not_found',
    'session.verification_failed',
    'session.identity_conflict',
    'session.not_supported_for_forgot_password',
    'user.sign_in_method_not_enabled',
    'user.user_not_exist',
    'user.identity_not_exist',
    'user.suspended',
    'user.username_already_in_use',
    'user.email_already_in_use',
    'user.phone_already_in_use',
    'user.identity_already_in_use',
    'user.missing_profile',
    'one_time_token.interaction_event_mismatch',
    'session.email_blocklist.email_not_allowed',
    'session.email_blocklist.email_subaddressing_not_allowed',
    'session.captcha_required',
  ],
});

export const addProfile = defineOperation({
  ...paths.addProfile,
  ...step,
  summary: 'Stage an identifier, a password, a social identity or profile fields for the account.',
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('username'), value: z.string().min(1).max(128) }),
    z.object({ type: z.literal('password'), value: z.string().min(1) }),
    z.object({ type: z.literal('email'), verificationId: z.string() }),
    z.object({ type: z.literal('phone'), verificationId: z.string() }),
    z.object({ type: z.literal('social'), verificationId: z.string() }),
    z.object({ type: z.literal('extraProfile'), values: profileFieldValues }),
  ]),
  responses: { 204: 'empty' },
  errors: [
    'session.interaction_not_found',
    'session.identifier_not_found',
    'session.not_supported_for_forgot_password',
    'user.username_exists_in_profile',
    'user.password_exists_in_profile',
    'user.email_exists_in_profile',
    'user.phone_exists_in_profile',
    'user.username_already_in_use',
    'user.email_already_in_use',
    'user.phone_already_in_use',
    'user.identity_already_in_use',
    'session.verification_session_not_found',
    'session.verification_failed',
    'session.email_blocklist.email_not_allowed',
    'session.email_blocklist.email_subaddressing_not_allowed',
    'password.rejected',
    'guard.invalid_input',
    'custom_profile_fields.invalid_name',
    'custom_profile_fields.name_conflict_sign_in_identifier',
    'custom_profile_fields.name_conflict_built_in_prop',
    'custom_profile_fields.name_conflict_custom_data',
    'custom_profile_fields.entity_not_exists_with_names',
    ...usernameCodes,
    'auth.forbidden',
  ],
});

export const resetPassword = defineOperation({
  ...paths.resetPassword,
  ...step,
  summary: 'Choose a new password, within a password reset.',
  body: z.object({ password: z.string().min(1) }),
  responses: { 204: 'empty' },
  errors: [
    'session.interaction_not_found',
    'session.identifier_not_found',
    'session.invalid_interaction_type',
    'user.same_password',
    'password.rejected',
  ],
});

export const submitInteraction = defineOperation({
  ...paths.submitInteraction,
  event: ['PostSignIn', 'PostRegister', 'PostResetPassword', 'User.Data.Updated'],
  silent: 'What was submitted before is not done again.',
  guard,
  tag,
  summary: 'Finish: save what was staged and say where the browser goes next.',
  responses: { 200: z.object({ redirectTo: z.string() }), 204: 'empty' },
  errors: [
    'session.interaction_not_found',
    'session.identifier_not_found',
    'session.captcha_required',
    'user.missing_profile',
    'user.suspended',
    'user.new_password_required_in_profile',
    'user.username_already_in_use',
    'user.email_already_in_use',
    'user.phone_already_in_use',
    'user.identity_already_in_use',
  ],
});

export const getSsoConnectors = defineOperation({
  method: 'GET',
  path: '/experience/sso-connectors',
  guard,
  tag,
  summary: 'Find the enterprise connectors an e-mail address belongs to.',
  query: z.object({ email: z.string() }),
  responses: { 200: z.object({ connectorIds: z.array(z.string()) }) },
});

const languageQuery = z.object({ lng: z.string().optional() });

export const getPublicSignInExperience = defineOperation({
  method: 'GET',
  path: '/.well-known/sign-in-exp',
  guard: 'public',
  tag: 'Well-known',
  summary: 'Read the settings of the sign-in pages.',
  query: z.object({ organizationId: z.string().optional(), appId: z.string().optional() }),
  responses: { 200: publicSignInExperience },
});

export const getPublicExperience = defineOperation({
  ...getPublicSignInExperience,
  path: '/.well-known/experience',
});

export const getPhrases = defineOperation({
  method: 'GET',
  path: '/.well-known/phrases',
  guard: 'public',
  tag: 'Well-known',
  summary: 'Read the phrases of the sign-in pages in the language that fits best.',
  query: languageQuery,
  responses: { 200: z.record(z.string(), z.unknown()) },
});
