import type {
  CodeIdentifier,
  Identifier,
  InteractionEvent,
} from '@cardea/contract/experience/experience.ts';

/** What an account can lack that the pages can ask for, in the words of `user.missing_profile`. */
export const askable = ['username', 'password', 'email', 'phone', 'emailOrPhone'] as const;
export type Missing = (typeof askable)[number];

/** The journeys that end with a person signed in. */
export type EntryEvent = Exclude<InteractionEvent, 'ForgotPassword'>;

/** A code was sent, and is asked for. */
export type CodeStep = {
  name: 'code';
  event: InteractionEvent;
  identifier: CodeIdentifier;
  verificationId: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** Set when the address is for an account that lacks it. */
  missing?: Missing;
};

/** Somebody is proven who has no account yet; `identifier` is absent for a social account. */
export type NoAccountStep = {
  name: 'no-account';
  verificationId: string;
  identifier?: CodeIdentifier;
  /** Set when the person may sign up whatever the settings say. */
  isInvited?: boolean;
};

/** Somebody registers with an address that has an account. */
export type KnownAccountStep = {
  name: 'known-account';
  /** Absent where the proof is good for registering alone. */
  verificationId?: string;
  identifier: CodeIdentifier;
  /** Set when the address was to complete the new account, which can take another one. */
  missing?: Missing;
};

/** A social account has the address of an account that is not linked to it. */
export type LinkAccountStep = {
  name: 'link-account';
  verificationId: string;
  connectorId: string;
  /** The address, masked. */
  address: string;
};

/** The step for an account that lacks what every account has to have by now. */
export type MissingProfileStep = { name: 'missing-profile'; missing: Missing; event: EntryEvent };

/** The step for a new account that people are asked more about. */
export type ExtraProfileStep = { name: 'extra-profile'; event: EntryEvent };

/**
 * A further step of a journey: shown in place of the page, at the same address. It is kept in the
 * browser's history, so it survives a reload as the server's side of it does; nothing in it is secret.
 */
export type Step =
  | { name: 'password'; identifier: Identifier }
  | CodeStep
  | NoAccountStep
  | KnownAccountStep
  | LinkAccountStep
  | MissingProfileStep
  | ExtraProfileStep
  | { name: 'new-password'; identifier: CodeIdentifier }
  | { name: 'password-changed'; identifier: CodeIdentifier };
