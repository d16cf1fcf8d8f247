import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import type { Db } from '../db/database.ts';
import type { ApplicationRow, ResourceRow } from '../db/schema.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import type { Random } from '../lib/random.ts';
import type { Sealer } from '../lib/seal.ts';

/** What the provider needs to know of an application. */
export type OidcApplication = Pick<
  ApplicationRow,
  'id' | 'name' | 'type' | 'oidcClientMetadata' | 'customClientMetadata' | 'isThirdParty'
>;

/** A secret in the clear; `expiresAt` in milliseconds since the epoch. */
export type ClientSecret = { name: string; value: string; expiresAt: number | null };

export type OidcResource = Pick<ResourceRow, 'indicator' | 'accessTokenTtl'>;

/** What a person meets when the provider cannot simply redirect. */
export type OidcPage =
  /**
   * `clientId`: the application to lead back to, as far as it can be told; `redirectUri`: what was asked
   * for in its name, where that is what is wrong.
   */
  | {
      kind: 'error';
      status: number;
      code: string;
      description: string;
      clientId?: string;
      redirectUri?: string;
    }
  /** Signed out, and the application named no page of its own. */
  | { kind: 'signed-out'; clientId?: string }
  /** The request is over, and its application has the person signed in. */
  | { kind: 'signed-in'; clientId: string }
  /** Posts `fields` to `action` by itself, or by its button where there is no script. */
  /** `asks`: not before the person says so. */
  | { kind: 'signing-out'; action: string; fields: Record<string, string>; asks: boolean };

/**
 * What the OpenID provider of one tenant needs. Applications, their secrets and roles, and resources
 * are remembered until the revision changes; users, their roles and identities are asked for every
 * time.
 */
export type OidcDeps = {
  db: Db;
  sealer: Sealer;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** What ID tokens may be signed with; the tenant's own algorithm always. */
  signingAlgorithms: readonly SigningAlgorithm[];
  /** Delivers back-channel logout. */
  fetch: OutgoingFetch;
  tenant: {
    /** Public URL: origin and optional base path. */
    url: URL;
    /** Put before the wire's cookie names; empty for the tenant that owns them. */
    cookiePrefix: string;
  };
  /** Where the tenant's Management API is, and the indicator that its tokens name as audience. */
  managementApi: { address: string; indicator: string };
  /** Applications that exist without a row, such as the console's. */
  builtInClients: readonly OidcApplication[];
  /** The sentence for an error code, or the code itself when nobody wrote one. */
  errorMessage: (code: string, languages: readonly string[]) => string;
  renderPage: (
    request: IncomingMessage,
    response: ServerResponse,
    page: OidcPage,
  ) => void | Promise<void>;
};
