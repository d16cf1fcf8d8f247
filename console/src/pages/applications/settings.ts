import type {
  Application,
  CustomClientMetadata,
  OidcClientMetadata,
  SigningAlgorithm,
  updateApplication,
} from '@cardea/contract/management/applications.ts';
import { oidcClientMetadata, signingAlgorithm } from '@cardea/contract/management/applications.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import type { ValuesOf } from '../../kit/settings.ts';
import { settingOf, settingsForm } from '../../kit/settings.ts';
import { filledUris } from '../../lib/filled-uris.ts';
import { formatJson, jsonObjectMistake, readJsonObject } from '../../lib/json-text.ts';
import { t } from '../../lib/phrases.ts';
import {
  backChannelUriError,
  everyUri,
  originError,
  redirectUriError,
  signOutUriError,
  webUrlError,
} from '../../lib/uri-errors.ts';

/** Everything that is set of an application, in one place: its metadata has no names in common. */
type Stored = Pick<Application, 'name' | 'description' | 'customData'> &
  OidcClientMetadata &
  CustomClientMetadata;

type Section =
  | 'general'
  | 'redirects'
  | 'cors'
  | 'sign_out'
  | 'refresh_tokens'
  | 'id_tokens'
  | 'keys'
  | 'custom_data';

const setting = settingOf<Stored, Section>();

type MemberOf<T> = {
  [M in keyof Stored]-?: NonNullable<Stored[M]> extends T ? M : never;
}[keyof Stored];

const uris = <const M extends MemberOf<string[]>>(
  member: M,
  section: Section,
  check: (uri: string) => string | undefined,
) =>
  setting({
    member,
    section,
    to: (stored): string[] => stored[member] ?? [],
    from: (typed, stored) => {
      const filled = filledUris(typed);
      return filled.length > 0 ? filled : stored[member] && [];
    },
    check: (typed) => everyUri(check)(typed) ?? undefined,
  });

const address = <const M extends 'backchannelLogoutUri' | 'jwksUri'>(
  member: M,
  section: Section,
  check: (uri: string) => string | undefined,
) =>
  setting({
    member,
    section,
    to: (stored) => stored[member] ?? '',
    from: (typed) => typed.trim() || undefined,
    check,
  });

/** @param fallback what holds where nothing was ever said: as long as it is left so, nothing is. */
const flag = <const M extends MemberOf<boolean>>(member: M, section: Section, fallback = false) =>
  setting({
    member,
    section,
    to: (stored): boolean => stored[member] ?? fallback,
    from: (isOn, stored) => (isOn === (stored[member] ?? fallback) ? stored[member] : isOn),
  });

/** A number that need not be there. */
const amount = <const M extends MemberOf<number>>(member: M, section: Section) =>
  setting({
    member,
    section,
    to: (stored): number | string => stored[member] ?? '',
    from: (typed) => (typed === '' ? undefined : Number(typed)),
  });

const { jwks } = oidcClientMetadata.shape;

/** Every setting of an application; a member that the form does not have stays as it is. */
const settings = {
  name: setting({
    member: 'name',
    section: 'general',
    to: ({ name }) => name,
    from: (typed) => typed.trim(),
    check: (typed) => (typed.trim() ? undefined : t('applications.name_required')),
  }),
  description: setting({
    member: 'description',
    section: 'general',
    to: ({ description }) => description ?? '',
    from: (typed) => typed.trim() || null,
  }),
  redirectUris: uris('redirectUris', 'redirects', redirectUriError),
  postLogoutRedirectUris: uris('postLogoutRedirectUris', 'redirects', signOutUriError),
  corsAllowedOrigins: uris('corsAllowedOrigins', 'cors', originError),
  backchannelLogoutUri: address('backchannelLogoutUri', 'sign_out', backChannelUriError),
  backchannelLogoutSessionRequired: flag('backchannelLogoutSessionRequired', 'sign_out'),
  alwaysIssueRefreshToken: flag('alwaysIssueRefreshToken', 'refresh_tokens'),
  rotateRefreshToken: flag('rotateRefreshToken', 'refresh_tokens', true),
  refreshTokenTtlInDays: amount('refreshTokenTtlInDays', 'refresh_tokens'),
  maxAllowedGrants: amount('maxAllowedGrants', 'refresh_tokens'),
  idTokenTtl: amount('idTokenTtl', 'id_tokens'),
  idTokenSignedResponseAlg: setting({
    member: 'idTokenSignedResponseAlg',
    section: 'id_tokens',
    to: ({ idTokenSignedResponseAlg }): string => idTokenSignedResponseAlg ?? '',
    from: (chosen): SigningAlgorithm | undefined =>
      signingAlgorithm.options.find((name) => name === chosen),
  }),
  standardClaims: flag('standardClaims', 'id_tokens'),
  jwksUri: address('jwksUri', 'keys', webUrlError),
  jwks: setting({
    member: 'jwks',
    section: 'keys',
    to: (stored) => (stored.jwks ? formatJson(stored.jwks) : ''),
    from: (typed) => {
      const read = jwks.safeParse(typed.trim() ? readJsonObject(typed) : undefined);
      return read.data;
    },
    check: (typed) => {
      if (!typed.trim()) return undefined;
      const isKeySet = jwks.safeParse(readJsonObject(typed)).success;
      return jsonObjectMistake(typed) ?? (isKeySet ? undefined : t('applications.jwks_invalid'));
    },
  }),
  customData: setting({
    member: 'customData',
    section: 'custom_data',
    to: ({ customData }) => formatJson(customData),
    from: (typed, { customData }) => readJsonObject(typed) ?? customData,
    check: jsonObjectMistake,
  }),
};

const form = settingsForm<Stored, Section>()(settings);

/** The editable part of an application, as its form holds it. */
export type ApplicationFormValues = ValuesOf<typeof settings>;

/** How long tokens live where the application does not say (wire 1.5). */
export const defaultLifetimes = { refreshTokenInDays: 14, idTokenInSeconds: 3600 };

const storedOf = (application: Application): Stored => {
  const { name, description, customData, oidcClientMetadata, customClientMetadata } = application;
  return { ...oidcClientMetadata, ...customClientMetadata, name, description, customData };
};

/** @returns what the form shows of an application. */
export const toFormValues = (application: Application): ApplicationFormValues =>
  form.toValues(storedOf(application));

/** @returns a message by the path of each field that cannot be saved as it is. */
export const formErrors = (values: ApplicationFormValues): Record<string, string> => ({
  ...(values.jwks.trim() && values.jwksUri.trim() && { jwks: t('applications.keys_once') }),
  ...form.errorsOf(values, (limits) => t('sign_in_experience.range', limits)),
});

type Patch = NonNullable<OperationRequest<typeof updateApplication>['body']>;

/** @returns the body that saves the form. The wire replaces JSON members whole, so the rest stays. */
export const toPatch = (application: Application, values: ApplicationFormValues): Patch => {
  const {
    name,
    description,
    customData,
    redirectUris = [],
    postLogoutRedirectUris = [],
    backchannelLogoutUri,
    backchannelLogoutSessionRequired,
    jwks,
    jwksUri,
    ...custom
  } = form.toBody(values, storedOf(application));
  return {
    name,
    description,
    customData,
    oidcClientMetadata: {
      ...application.oidcClientMetadata,
      redirectUris,
      postLogoutRedirectUris,
      backchannelLogoutUri,
      backchannelLogoutSessionRequired,
      jwks,
      jwksUri,
    },
    customClientMetadata: { ...application.customClientMetadata, ...custom },
  };
};
