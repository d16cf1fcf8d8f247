import type { ApplicationSignInExperience } from '@cardea/contract/management/application-sign-in-experience.ts';
import type {
  ApplicationType,
  CustomClientMetadata,
  OidcClientMetadata,
} from '@cardea/contract/management/applications.ts';
import { flag, json, optional, sealed, table, text, time } from './table.ts';

export const applications = table(
  'applications',
  {
    id: text(),
    name: text(),
    description: optional(text()),
    type: text<ApplicationType>(),
    oidcClientMetadata: json<OidcClientMetadata>(),
    customClientMetadata: json<CustomClientMetadata>(),
    protectedAppMetadata: optional(json<Record<string, unknown>>()),
    customData: json<Record<string, unknown>>(),
    isThirdParty: flag(),
    appLevelAccessControlEnabled: flag(),
    createdAt: time(),
  },
  { noun: 'Application', area: 'applications', isExported: true },
);

export const applicationSecrets = table(
  'applicationSecrets',
  {
    id: text(),
    applicationId: text(),
    name: text(),
    sealedValue: sealed(),
    createdAt: time(),
    expiresAt: optional(time()),
  },
  { area: 'applications', isExported: true },
);

export const applicationRoles = table(
  'applicationRoles',
  { applicationId: text(), roleId: text() },
  { key: ['applicationId', 'roleId'], area: 'applications', isExported: true },
);

export const applicationSignInExperiences = table(
  'applicationSignInExperiences',
  {
    applicationId: text(),
    color: json<ApplicationSignInExperience['color']>(),
    branding: json<ApplicationSignInExperience['branding']>(),
    customCss: optional(text()),
    displayName: optional(text()),
    termsOfUseUrl: optional(text()),
    privacyPolicyUrl: optional(text()),
  },
  { key: ['applicationId'], area: 'applications', isExported: true },
);
