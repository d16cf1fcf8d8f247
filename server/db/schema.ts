import type { tables } from './tables/all.ts';
import type { RowOf } from './tables/table.ts';

/**
 * The tables as TypeScript sees them: camelCase names, booleans and JSON as values. `codec.ts`
 * turns them into what both databases store (snake_case, integers and text).
 */
export type Schema = { [Name in keyof typeof tables]: RowOf<(typeof tables)[Name]> };

export type ApplicationRow = Schema['applications'];
export type ApplicationSecretRow = Schema['applicationSecrets'];
export type ApplicationSignInExperienceRow = Schema['applicationSignInExperiences'];
export type AuditEntryRow = Schema['auditEntries'];
export type CaptchaProviderRow = Schema['captchaProviders'];
export type ConnectorRow = Schema['connectors'];
export type CustomPhraseRow = Schema['customPhrases'];
export type CustomProfileFieldRow = Schema['customProfileFields'];
export type CustomUiFileRow = Schema['customUiFiles'];
export type EmailTemplateRow = Schema['emailTemplates'];
export type JobRow = Schema['jobs'];
export type OidcPayloadRow = Schema['oidcPayloads'];
export type OneTimeTokenRow = Schema['oneTimeTokens'];
export type ResourceRow = Schema['resources'];
export type RoleRow = Schema['roles'];
export type ScopeRow = Schema['scopes'];
export type SigningKeyRow = Schema['signingKeys'];
export type UserIdentityRow = Schema['userIdentities'];
export type UserRow = Schema['users'];
export type VerificationCodeRow = Schema['verificationCodes'];
