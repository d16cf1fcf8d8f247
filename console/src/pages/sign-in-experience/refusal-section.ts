import type { updateSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { z } from 'zod';
import { ApiError } from '../../lib/api-error.ts';
import type { SectionId } from './sections.ts';
import { sectionOf } from './settings.ts';

type ExperiencePatch = NonNullable<OperationRequest<typeof updateSignInExperience>['body']>;

/** What the server refuses the settings for, apart from a member's shape. */
const sectionsOfCodes: Readonly<Record<string, SectionId>> = {
  duplicated_sign_up_identifiers: 'sign_up',
  missing_sign_up_identifiers: 'sign_up',
  passwordless_requires_verify: 'sign_up',
  at_least_one_authentication_factor: 'methods',
  code_sign_in_must_be_enabled: 'methods',
  email_verification_code_cannot_be_used_for_sign_in: 'methods',
  phone_verification_code_cannot_be_used_for_sign_in: 'methods',
  forgot_password_method_requires_connector: 'forgot_password',
  password_expiration_requires_forgot_password: 'forgot_password',
  unsupported_default_language: 'languages',
  username_policy_case_conflicts_exist: 'username_policy',
  invalid_custom_email_blocklist_format: 'email_rules',
};

const invalidInput = z.object({
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })),
});

/** @returns the member of the settings that did not have its shape (wire 3.1). */
const invalidMember = (data: unknown): string | undefined => {
  const found = invalidInput.safeParse(data);
  return found.success ? found.data.issues[0]?.path[0]?.toString() : undefined;
};

const needsCodes = ({ signUp }: ExperiencePatch): boolean =>
  [...(signUp?.identifiers ?? []), ...(signUp?.secondaryIdentifiers ?? [])].some(
    (asked) =>
      asked !== 'username' && (typeof asked === 'string' || asked.identifier !== 'username'),
  );

/** @returns the section that a refusal of `patch` is about, undefined where it is about none. */
export const sectionOfRefusal = (error: unknown, patch: ExperiencePatch): SectionId | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === 'guard.invalid_input') return sectionOf(invalidMember(error.data) ?? '');
  const reason = error.code.replace(/^sign_in_experiences\./, '');
  // The same code for both; the server checks sign-up first.
  if (reason === 'enabled_connector_not_found') return needsCodes(patch) ? 'sign_up' : 'methods';
  return sectionsOfCodes[reason];
};
