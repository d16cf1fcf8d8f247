import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import type { Db } from '../db/database.ts';
import { applicationSignInExperienceRoutes } from '../features/application-sign-in-experience/routes.ts';
import type { BuiltInApplications } from '../features/applications/read.ts';
import { applicationRoutes } from '../features/applications/routes.ts';
import { captchaRoutes } from '../features/captcha/routes.ts';
import { connectorRoutes } from '../features/connectors/routes.ts';
import { customPhraseRoutes } from '../features/custom-phrases/routes.ts';
import { customProfileFieldRoutes } from '../features/custom-profile-fields/routes.ts';
import { customUiRoutes } from '../features/custom-ui/routes.ts';
import { emailTemplateRoutes } from '../features/email-templates/routes.ts';
import { inboxRoutes } from '../features/inbox/routes.ts';
import { oneTimeTokenRoutes } from '../features/one-time-tokens/routes.ts';
import { forgetOldOneTimeTokens } from '../features/one-time-tokens/service.ts';
import { sentinelRoutes } from '../features/sentinel/routes.ts';
import { forgetOldAttempts } from '../features/sentinel/service.ts';
import { signInExperienceRoutes } from '../features/sign-in-experience/routes.ts';
import { statusRoutes } from '../features/status/routes.ts';
import { userRoutes } from '../features/users/routes.ts';
import { verificationCodeRoutes } from '../features/verification-codes/routes.ts';
import { forgetOldCodes } from '../features/verification-codes/service.ts';
import type { Route } from '../http/api/route.ts';
import type { Background } from '../lib/background.ts';
import type { Clock } from '../lib/clock.ts';
import type { TenantPhrases } from '../lib/phrases.ts';
import type { Ground } from './ground.ts';

/** What the features of one tenant are given; each names what it takes of it. */
export type Context = Ground & {
  db: Db;
  tenant: { id: string };
  /** The audience of the tenant's Management API. */
  managementApi: { indicator: string };
  builtInApplications: BuiltInApplications;
  /** What ID tokens may be signed with. */
  signingAlgorithms: readonly SigningAlgorithm[];
  statusKey: string | undefined;
  /** Whether an inbox takes what no connector would. */
  hasInbox: boolean;
  background: Background['run'];
  /** The built-in phrases under the tenant's own. */
  tenantPhrases: TenantPhrases<Db>;
};

type Feature = {
  /** Its folder. */
  name: string;
  routes?: (context: Context) => Route[];
  /** Forgets what had its time; called again and again. */
  cleanUp?: (db: Db, clock: Clock) => Promise<void>;
};

/**
 * The features of a tenant, from the ground up: each may import what stands above it in this list, and
 * nothing that stands below (`server/architecture.test.ts`).
 */
export const features: readonly Feature[] = [
  { name: 'sign-in-settings' },
  { name: 'email-templates', routes: emailTemplateRoutes },
  { name: 'inbox', routes: (context) => (context.hasInbox ? inboxRoutes(context) : []) },
  { name: 'connectors', routes: connectorRoutes },
  { name: 'resources' },
  { name: 'roles' },
  { name: 'users', routes: userRoutes },
  { name: 'applications', routes: applicationRoutes },
  { name: 'application-sign-in-experience', routes: applicationSignInExperienceRoutes },
  { name: 'one-time-tokens', routes: oneTimeTokenRoutes, cleanUp: forgetOldOneTimeTokens },
  { name: 'verification-codes', routes: verificationCodeRoutes, cleanUp: forgetOldCodes },
  { name: 'captcha', routes: captchaRoutes },
  { name: 'custom-profile-fields', routes: customProfileFieldRoutes },
  { name: 'custom-phrases', routes: customPhraseRoutes },
  { name: 'custom-ui', routes: customUiRoutes },
  { name: 'sign-in-experience', routes: signInExperienceRoutes },
  { name: 'sentinel', routes: sentinelRoutes, cleanUp: forgetOldAttempts },
  // Its operations are the admin tenant's alone.
  { name: 'first-run' },
  { name: 'status', routes: statusRoutes },
];
