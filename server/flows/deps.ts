import type { Identifier } from '@cardea/contract/experience.ts';
import type { Db } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
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
  | 'passwordDigest'
  | 'passwordAlgorithm'
  | 'isSuspended'
>;

export type NewUser = {
  /** Chosen before, so that creating twice fails the second time. */
  id: string;
  username: string | null;
  password: PasswordHash | null;
  /** The application the person registers for. */
  applicationId: string;
};

/** The accounts, as the journeys need them. */
export type Users = {
  findById: (db: Db, id: string) => Promise<FlowUser | undefined>;
  /** E-mail addresses are found whatever their case, usernames as `caseSensitive` says. */
  findByIdentifier: (
    db: Db,
    identifier: Identifier,
    options: { caseSensitive: boolean },
  ) => Promise<FlowUser | undefined>;
  /**
   * Creates an account.
   * @throws AppError user.username_already_in_use; the database's unique violation for the id
   */
  insert: (db: Db, user: NewUser) => Promise<void>;
  /** @throws AppError user.username_already_in_use */
  setUsername: (db: Db, id: string, username: string) => Promise<void>;
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
};

/** The authorization request a browser is inside. */
export type Interaction = {
  /** The application that sent the person here. */
  clientId: string;
  /** What `saveState` stored last; undefined at first. */
  state: unknown;
};

/**
 * Authorization requests, as the OpenID provider keeps them. What `find` returned is handed back as
 * it was, so the provider may know more of it than is named here.
 */
export type Interactions = {
  /** @throws AppError session.not_found, oidc.invalid_request */
  find(request: { cookie: string | undefined; appId: string | undefined }): Promise<Interaction>;
  /** Stores the state sealed, as long as the authorization request lives; undefined forgets it. */
  saveState(interaction: Interaction, state: object | undefined): Promise<void>;
  /** Signs the person in. @returns the absolute URL where the browser resumes. */
  finish(interaction: Interaction, result: { accountId: string }): Promise<string>;
};

export type FlowDeps = {
  db: Db;
  clock: Clock;
  random: Random;
  fetch: OutgoingFetch;
  logger: Pick<Logger, 'warn'>;
  interactions: Interactions;
  users: Users;
};
