import type { Migration } from 'kysely';
import {
  applicationRoles,
  applicationSecrets,
  applicationSignInExperiences,
  applications,
} from './applications.ts';
import { connectors, emailTemplates } from './connectors.ts';
import { cookieKeys, signingKeys } from './keys.ts';
import { inboxMessages, messageSends, verificationCodes } from './messages.ts';
import { oneTimeTokens } from './one-time-tokens.ts';
import { auditEntries, jobs, leases, sentinelActivities } from './operations.ts';
import { epochs, oidcPayloads, revocations } from './provider.ts';
import { resources, scopes } from './resources.ts';
import { roleScopes, roles } from './roles.ts';
import { areas, configs } from './settings.ts';
import {
  captchaProviders,
  customPhrases,
  customProfileFields,
  customUiFiles,
  customUis,
} from './sign-in-experience.ts';
import type { Table } from './table.ts';
import { userIdentities, userRoles, users } from './users.ts';

/** Every table of a tenant's database; one that others refer to stands before them. */
export const tables = {
  applications,
  applicationSecrets,
  applicationSignInExperiences,
  users,
  userIdentities,
  resources,
  scopes,
  roles,
  roleScopes,
  userRoles,
  applicationRoles,
  signingKeys,
  cookieKeys,
  oidcPayloads,
  epochs,
  revocations,
  configs,
  areas,
  sentinelActivities,
  connectors,
  emailTemplates,
  verificationCodes,
  messageSends,
  inboxMessages,
  customPhrases,
  oneTimeTokens,
  customProfileFields,
  captchaProviders,
  customUis,
  customUiFiles,
  auditEntries,
  jobs,
  leases,
};

/**
 * Every migration in order, for both databases: how the tables came to be. Forward only, and in
 * expand/contract steps: the previous version of Cardea keeps working on a database this version has
 * migrated. Loaded when there is something to migrate.
 */
export const migrations: Record<string, () => Promise<Migration>> = {
  '0001-foundation': () => import('../migrations/0001-foundation.ts'),
  '0002-connectors': () => import('../migrations/0002-connectors.ts'),
  '0003-phrases-and-tokens': () => import('../migrations/0003-phrases-and-tokens.ts'),
  '0004-captcha': () => import('../migrations/0004-captcha.ts'),
  '0005-profile-fields': () => import('../migrations/0005-profile-fields.ts'),
  '0006-password-expiration': () => import('../migrations/0006-password-expiration.ts'),
  '0007-application-branding': () => import('../migrations/0007-application-branding.ts'),
  '0008-custom-ui': () => import('../migrations/0008-custom-ui.ts'),
  '0009-folded-identifiers': () => import('../migrations/0009-folded-identifiers.ts'),
  '0010-revocations': () => import('../migrations/0010-revocations.ts'),
  '0011-additional-keys': () => import('../migrations/0011-additional-keys.ts'),
  '0012-revocation-age': () => import('../migrations/0012-revocation-age.ts'),
  '0013-query-indexes': () => import('../migrations/0013-query-indexes.ts'),
  '0015-audit-and-jobs': () => import('../migrations/0015-audit-and-jobs.ts'),
  '0016-areas': () => import('../migrations/0016-areas.ts'),
};

for (const [name, declared] of Object.entries(tables)) {
  if (declared.name !== name) throw new Error(`the table ${declared.name} is listed as ${name}`);
}

/** The same, for what asks no table in particular. */
export const allTables: readonly Table[] = Object.values(tables);
