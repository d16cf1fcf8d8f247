import type { Application, updateApplication } from '@cardea/contract/management/applications.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { filledUris } from '../../lib/filled-uris.ts';
import { signsPeopleIn } from './application-type.ts';

/** The editable part of an application, as its form holds it. */
export type ApplicationFormValues = {
  name: string;
  description: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  corsAllowedOrigins: string[];
  alwaysIssueRefreshToken: boolean;
  rotateRefreshToken: boolean;
  /** Empty for the server's default. */
  refreshTokenTtlInDays: number | string;
};

/** How long refresh tokens live when the application does not say (wire 1.5), in days. */
export const defaultRefreshTokenTtlInDays = 14;

export const toFormValues = (application: Application): ApplicationFormValues => {
  const { oidcClientMetadata: oidc, customClientMetadata: custom } = application;
  return {
    name: application.name,
    description: application.description ?? '',
    redirectUris: oidc.redirectUris,
    postLogoutRedirectUris: oidc.postLogoutRedirectUris,
    corsAllowedOrigins: custom.corsAllowedOrigins ?? [],
    alwaysIssueRefreshToken: custom.alwaysIssueRefreshToken ?? false,
    rotateRefreshToken: custom.rotateRefreshToken ?? true,
    refreshTokenTtlInDays: custom.refreshTokenTtlInDays ?? '',
  };
};

type Patch = NonNullable<OperationRequest<typeof updateApplication>['body']>;

/** @returns the body that saves the form. The wire replaces JSON members whole, so the rest stays. */
export const toPatch = (application: Application, values: ApplicationFormValues): Patch => {
  const named = { name: values.name.trim(), description: values.description.trim() || null };
  if (!signsPeopleIn(application.type)) return named;
  const { refreshTokenTtlInDays: ttl } = values;
  return {
    ...named,
    oidcClientMetadata: {
      ...application.oidcClientMetadata,
      redirectUris: filledUris(values.redirectUris),
      postLogoutRedirectUris: filledUris(values.postLogoutRedirectUris),
    },
    customClientMetadata: {
      ...application.customClientMetadata,
      corsAllowedOrigins: filledUris(values.corsAllowedOrigins),
      alwaysIssueRefreshToken: values.alwaysIssueRefreshToken,
      rotateRefreshToken: values.rotateRefreshToken,
      refreshTokenTtlInDays: ttl === '' ? undefined : Number(ttl),
    },
  };
};
