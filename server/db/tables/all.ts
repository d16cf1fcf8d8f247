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

for (const [name, declared] of Object.entries(tables)) {
  if (declared.name !== name) throw new Error(`the table ${declared.name} is listed as ${name}`);
}

/** The same, for what asks no table in particular. */
export const allTables: readonly Table[] = Object.values(tables);
