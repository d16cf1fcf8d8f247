import type { Identifier } from '@cardea/contract/experience/experience.ts';
import type {
  Authorization,
  AuthorizationRequest,
  CallbackData,
  ConnectorSession,
  SocialUser,
} from '../connectors/interface/connector.ts';
import type { Db } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import type { SocialConnectorInfo } from '../features/connectors/social.ts';
import type { CodeAttempt, CodeRequest } from '../features/verification-codes/service.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { PasswordHash } from '../lib/passwords.ts';
import type { Random } from '../lib/random.ts';

/** What a journey knows of an account. */
export type FlowUser = Pick<
  UserRow,
  | 'id'
  | 'username'
  | 'primaryEmail'
  | 'primaryPhone'
  | 'name'
  | 'avatar'
  | 'passwordDigest'
  | 'passwordAlgorithm'
  | 'passwordUpdatedAt'
  | 'isPasswordExpired'
  | 'createdAt'
  | 'profile'
  | 'customData'
  | 'isSuspended'
>;

/** Who somebody is at a social provider. */
export type SocialIdentity = { target: string; user: SocialUser };

export type NewUser = {
  /** Chosen before, so that creating twice fails the second time. */
  id: string;
  username: string | null;
  primaryEmail: string | null;
  primaryPhone: string | null;
  name: string | null;
  avatar: string | null;
  profile: UserRow['profile'];
  customData: UserRow['customData'];
  password: PasswordHash | null;
  socialIdentity: SocialIdentity | undefined;
  /** The application the person registers for. */
  applicationId: string;
};

export type AccountChanges = Partial<
  Pick<UserRow, 'username' | 'primaryEmail' | 'primaryPhone' | 'name' | 'avatar'> & {
    /** Members to be added or replaced; the others stay. */
    profile: UserRow['profile'];
    /** As `profile`. */
    customData: UserRow['customData'];
  }
>;

/** The accounts, as the proofs and journeys need them. */
export type Users = {
  findById: (db: Db, id: string) => Promise<FlowUser | undefined>;
  /** E-mail addresses are found whatever their case, usernames as `caseSensitive` says. */
  findByIdentifier: (
    db: Db,
    identifier: Identifier,
    options: { caseSensitive: boolean },
  ) => Promise<FlowUser | undefined>;
  /** @param identityId who the person is at the provider `target` */
  findByIdentity: (
    db: Db,
    identity: { target: string; identityId: string },
  ) => Promise<FlowUser | undefined>;
  /**
   * Creates an account, with its social identity.
   * @throws AppError user.*_already_in_use; the database's unique violation for the id
   */
  insert: (db: Db, user: NewUser) => Promise<void>;
  /** @throws AppError user.*_already_in_use */
  update: (db: Db, id: string, changes: AccountChanges) => Promise<void>;
  /**
   * Links a social identity, or renews what the provider says of one that is linked.
   * @throws AppError user.identity_already_in_use
   */
  saveIdentity: (db: Db, id: string, identity: SocialIdentity) => Promise<void>;
  /** A password the person chose: its age begins anew. */
  setPassword: (db: Db, id: string, password: PasswordHash) => Promise<void>;
  /**
   * The same password under a stronger hash: its age stays. Does nothing when `current` is not what
   * is stored any more, because the person chose another password meanwhile.
   */
  renewPasswordHash: (
    db: Db,
    id: string,
    hashes: { current: string; renewed: PasswordHash },
  ) => Promise<void>;
  setLastSignInAt: (db: Db, id: string, at: number) => Promise<void>;
  /** @returns who the person is at the provider `target`; undefined where they are not linked. */
  findIdentityId: (db: Db, id: string, target: string) => Promise<string | undefined>;
  /** Whether the account is linked to any social provider. */
  hasIdentity: (db: Db, id: string) => Promise<boolean>;
  /** Ends the account's sessions, grants and tokens; belongs in the transaction that calls for it. */
  endSessions: (db: Db, id: string) => Promise<void>;
};

/** Verification codes: made, sent and checked. */
export type Codes = {
  /**
   * Makes a code, counts it towards the recipient's limit and sends it.
   * @throws AppError request.message_rate_limited, connector.*
   */
  send: (db: Db, code: CodeRequest) => Promise<void>;
  /**
   * Uses a code up when it is right, and counts the try when it is wrong.
   * @throws AppError verification_code.*
   */
  check: (db: Db, attempt: CodeAttempt) => Promise<void>;
};

/** The social connectors. All of it throws AppError entity.not_found, connector.unexpected_type. */
export type SocialConnectors = {
  find: (db: Db, id: string) => Promise<SocialConnectorInfo>;
  /** @throws AppError connector.* */
  authorize: (db: Db, id: string, request: AuthorizationRequest) => Promise<Authorization>;
  /** @throws AppError connector.* */
  readUser: (
    db: Db,
    id: string,
    callback: CallbackData,
    session: ConnectorSession | undefined,
  ) => Promise<SocialUser>;
};

/** What the proofs need of the world. */
export type ProofDeps = {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Pick<Logger, 'warn'>;
  users: Users;
  codes: Codes;
  socialConnectors: SocialConnectors;
  /**
   * Takes something that may be done once, however many try at the same moment.
   * @param name of what is to be done
   * @returns whether this call may do it; each name is remembered as long as a journey can last.
   */
  claimOnce: (db: Db, name: string) => Promise<boolean>;
  /** What messages say of the application a person is on the way to. */
  findApplication: (db: Db, id: string) => Promise<{ id: string; name: string } | undefined>;
  /** @returns the language to write to a person in: what they ask for, as far as there is any. */
  languageOf: (
    db: Db,
    wish: { uiLocales: string | undefined; accepted: readonly string[] },
  ) => Promise<string>;
};
