/**
 * What happens to a tenant and is recorded. What other programs are told of has the wire's name (wire
 * 5.3); the rest is named alike: `Noun.Created`, `Noun.Deleted`, `Noun.What.Updated`.
 */

/** Told to other programs. */
export const hookEvents = [
  'PostRegister',
  'PostSignIn',
  'PostResetPassword',
  'User.Created',
  'User.Deleted',
  'User.Data.Updated',
  'User.SuspensionStatus.Updated',
  'Role.Created',
  'Role.Deleted',
  'Role.Data.Updated',
  'Role.Scopes.Updated',
  'Scope.Created',
  'Scope.Deleted',
  'Scope.Data.Updated',
] as const;

/** Recorded, and told to nobody. */
export const recordedEvents = [
  'User.Roles.Updated',
  'Resource.Created',
  'Application.Created',
  'Application.Deleted',
  'Application.Data.Updated',
  'Application.Secrets.Updated',
  'Application.Roles.Updated',
  'Application.SignInExperience.Updated',
  'Connector.Created',
  'Connector.Deleted',
  'Connector.Data.Updated',
  'SignInExperience.Data.Updated',
  'CustomPhrase.Data.Updated',
  'CustomPhrase.Deleted',
  'CustomUi.Created',
  'ProfileField.Created',
  'ProfileField.Deleted',
  'ProfileField.Data.Updated',
  'EmailTemplate.Data.Updated',
  'EmailTemplate.Deleted',
  'CaptchaProvider.Data.Updated',
  'CaptchaProvider.Deleted',
  'OneTimeToken.Created',
  'OneTimeToken.Deleted',
  'OneTimeToken.Data.Updated',
  'Identifier.Unlocked',
  'SigningKey.Created',
] as const;

export type HookEvent = (typeof hookEvents)[number];
export type EventName = HookEvent | (typeof recordedEvents)[number];

/** What an event happened to. */
export type EventNoun = EventName extends infer Name
  ? Name extends `${infer Noun}.${string}`
    ? Noun
    : Name
  : never;
