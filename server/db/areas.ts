import type { EventName, EventNoun } from '@cardea/contract/wire/events.ts';
import type { Area } from './tables/table.ts';

/** What becomes stale with an event of each noun; null: nobody remembers it. */
const areas: Record<EventNoun, Area | null> = {
  PostRegister: null,
  PostSignIn: null,
  PostResetPassword: null,
  User: null,
  Role: 'roles',
  Scope: 'resources',
  Resource: 'resources',
  Application: 'applications',
  Connector: 'connectors',
  SignInExperience: 'sign-in-experience',
  CustomPhrase: 'sign-in-experience',
  CustomUi: 'sign-in-experience',
  ProfileField: 'sign-in-experience',
  EmailTemplate: 'connectors',
  CaptchaProvider: 'sign-in-experience',
  OneTimeToken: null,
  Identifier: null,
  SigningKey: 'keys',
};

export const areaOf = (event: EventName): Area | null => areas[event.split('.')[0] as EventNoun];
