import type { Guard } from '@cardea/contract/wire/operation.ts';
import { AppError } from '../../../lib/errors.ts';
import type { AccountCaller, ApiRequest, Callers, Interaction, Person } from '../route.ts';
import { readBearer } from './bearer.ts';
import type { ManagementGuard } from './management-guard.ts';
import { assertOwnOrigin } from './own-origin.ts';

/** What a guard may look at: never the body, which strangers send as they like. */
export type Credentials = Pick<ApiRequest, 'header' | 'search'> & { method: string };

/** Finds who calls, or refuses. Every guard that an operation can name is here. */
export type Guards = {
  readonly [G in Guard]: (credentials: Credentials) => Promise<Callers[G]>;
};

export type GuardsDeps = {
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  management: ManagementGuard;
  /** @throws AppError session.not_found, oidc.invalid_request */
  findInteraction: (request: InteractionRequest) => Promise<Interaction>;
  /** @returns whose opaque access token it is; undefined when it is nobody's, or of no use here. */
  findPerson: (token: string) => Promise<Person | undefined>;
};

/** What a browser says of the authorization request it is inside. */
export type InteractionRequest = {
  cookie: string | undefined;
  /** The application a page says it is for. */
  appId: string | undefined;
  /** Which of the application's, where several tabs are inside one. */
  interactionId: string | undefined;
};

/** @returns what finds the authorization request that a call is about. */
export const interactionRequestOf = ({
  header,
  search,
}: Pick<ApiRequest, 'header' | 'search'>): InteractionRequest => ({
  cookie: header('cookie'),
  appId: header('logto-app-id') ?? search.get('app_id') ?? undefined,
  interactionId: header('cardea-interaction'),
});

/** What is asked for this way changes nothing, and pages of other origins cannot read the answer. */
const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Opaque access tokens of people, with the scope `openid` (wire 4.1). */
const account = async (
  { header }: Credentials,
  { findPerson }: GuardsDeps,
): Promise<AccountCaller> => {
  const person = await findPerson(readBearer(header('authorization')));
  if (!person) throw new AppError('auth.unauthorized');
  if (!person.scopes.has('openid')) throw new AppError('auth.forbidden');
  return { ...person, verificationId: header('logto-verification-id') };
};

/** @returns the guards of a tenant. What no token authenticates is for the tenant's own pages. */
export const createGuards = (deps: GuardsDeps): Guards => ({
  public: async ({ method, header }) => {
    if (!isSafe(method)) assertOwnOrigin(header, deps.publicUrl);
    return undefined;
  },
  management: ({ header }) => deps.management(header('authorization')),
  experience: async (credentials) => {
    assertOwnOrigin(credentials.header, deps.publicUrl);
    return deps.findInteraction(interactionRequestOf(credentials));
  },
  account: (credentials) => account(credentials, deps),
});
