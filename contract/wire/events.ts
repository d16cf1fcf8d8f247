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

export type HookEvent = (typeof hookEvents)[number];

/** Recorded, and told to nobody. Which nouns there are, the tables say. */
type RecordedEvent =
  | `${Capitalize<string>}.${'Created' | 'Deleted' | 'Data.Updated'}`
  | 'User.Roles.Updated'
  | 'Application.Secrets.Updated'
  | 'Application.Roles.Updated'
  | 'Application.SignInExperience.Updated'
  | 'Identifier.Unlocked';

export type EventName = HookEvent | RecordedEvent;
