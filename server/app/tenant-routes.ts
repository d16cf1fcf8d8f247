import type { Db } from '../db/database.ts';
import { applicationSignInExperienceRoutes } from '../features/application-sign-in-experience/routes.ts';
import { applicationRoutes } from '../features/applications/routes.ts';
import { findApplication } from '../features/applications/store.ts';
import { verifyCaptcha } from '../features/captcha/providers.ts';
import { captchaRoutes } from '../features/captcha/routes.ts';
import { hasCaptchaProvider } from '../features/captcha/service.ts';
import { connectorRoutes } from '../features/connectors/routes.ts';
import { customPhraseRoutes } from '../features/custom-phrases/routes.ts';
import { customProfileFieldRoutes } from '../features/custom-profile-fields/routes.ts';
import { listProfileFields } from '../features/custom-profile-fields/store.ts';
import { customUiRoutes } from '../features/custom-ui/routes.ts';
import { hasCustomUi } from '../features/custom-ui/store.ts';
import { emailTemplateRoutes } from '../features/email-templates/routes.ts';
import { inboxRoutes } from '../features/inbox/routes.ts';
import { oneTimeTokenRoutes } from '../features/one-time-tokens/routes.ts';
import { hasManagementAccess, setManagementAccess } from '../features/roles/service.ts';
import { assignDefaultRoles } from '../features/roles/store.ts';
import { sentinelRoutes } from '../features/sentinel/routes.ts';
import type { PublicSettingsDeps } from '../features/sign-in-experience/public-settings.ts';
import { signInExperienceRoutes } from '../features/sign-in-experience/routes.ts';
import {
  readSignInExperience,
  removeProfileField,
  removeSocialTarget,
} from '../features/sign-in-experience/service.ts';
import { statusRoutes } from '../features/status/routes.ts';
import { findUsernameCaseConflicts } from '../features/users/case-conflicts-store.ts';
import { findUserIdsKnownAs } from '../features/users/identifiers.ts';
import { userRoutes } from '../features/users/routes.ts';
import type { UsersDeps } from '../features/users/service.ts';
import { findUser } from '../features/users/store.ts';
import { verificationCodeRoutes } from '../features/verification-codes/routes.ts';
import type { CodesDeps } from '../features/verification-codes/service.ts';
import type { FlowDeps, Interactions } from '../flows/deps.ts';
import { flowRoutes } from '../flows/routes.ts';
import type { Route } from '../http/api/route.ts';
import type { Background } from '../lib/background.ts';
import { hour } from '../lib/clock.ts';
import type { TenantPhrases } from '../lib/phrases.ts';
import { claimOnce, revokeAccount, revokeClient } from '../oidc/storage/store.ts';
import type { Ground, TenantOptions } from './tenant.ts';
import { fallbackLanguage, type TenantConnectors } from './tenant-connectors.ts';
import { customUiInUse } from './tenant-custom-ui.ts';
import {
  codesOfFlows,
  languageOf,
  usersOfFlows,
  verificationCodePolicy,
} from './tenant-journeys.ts';

/** The HTTP API of one tenant: every feature's routes, given what they need of the others. */

export type Parts = {
  ground: Ground;
  options: TenantOptions;
  /** The audience of the tenant's Management API. */
  indicator: string;
  publicUrl: string;
  connectors: TenantConnectors;
  publicSettings: PublicSettingsDeps;
  interactions: Interactions;
  findApplication: FlowDeps['findApplication'];
  background: Background;
  phrases: TenantPhrases<Db>;
};

const usersDeps = ({ clock, random }: Ground): UsersDeps => ({
  clock,
  random,
  usernamePolicy: async (db) => (await readSignInExperience(db)).usernamePolicy,
  assignDefaultRoles,
  revokeAccount,
});

const applications = ({ ground, options, indicator }: Parts): Route[] =>
  applicationRoutes({
    ...ground,
    db: options.db,
    tenant: { id: options.id },
    signingAlgorithms: options.signingAlgorithms,
    revokeClient,
    hasManagementAccess: (db, applicationId) => hasManagementAccess(db, applicationId, indicator),
    setManagementAccess: (db, applicationId, isGranted) =>
      setManagementAccess(db, applicationId, { indicator, isGranted }),
    findBuiltInApplication: (id) => options.builtInApplications.find((one) => one.id === id),
  });

const messages = ({ ground, options, connectors }: Parts, codes: CodesDeps): Route[] => {
  const { id, db, isDevelopment } = options;
  return [
    ...connectorRoutes({ ...connectors.messageDeps, db, onTargetGone: removeSocialTarget }),
    ...emailTemplateRoutes({ ...ground, db, tenant: { id } }),
    ...verificationCodeRoutes({ ...codes, db, languageOf }),
    ...(isDevelopment ? inboxRoutes({ ...ground, db }) : []),
  ];
};

const codesDeps = ({ ground, connectors, background }: Parts): CodesDeps => ({
  ...ground,
  policy: verificationCodePolicy,
  sendMessage: connectors.sendMessage,
  background: background.run,
});

const doPasswordsExpire = async (db: Db): Promise<boolean> =>
  (await readSignInExperience(db)).passwordExpiration.enabled === true;

/** What the settings of the sign-in pages refer to. */
const captchaAndFields = ({ ground, options: { id, db } }: Parts): Route[] => [
  ...captchaRoutes({ ...ground, db, tenant: { id } }),
  ...customProfileFieldRoutes({
    ...ground,
    db,
    tenant: { id },
    onFieldGone: removeProfileField,
  }),
];

/** @returns the operations that a tenant serves below `/api`. */
export const createTenantRoutes = (parts: Parts): Route[] => {
  const { ground, options, connectors } = parts;
  const { id, db } = options;
  const users = usersDeps(ground);
  const codes = codesDeps(parts);
  return [
    ...statusRoutes({ tenant: { id }, statusKey: options.statusKey }),
    ...applications(parts),
    ...applicationSignInExperienceRoutes({
      db,
      tenant: { id },
      hasApplication: async (db, id) => (await findApplication(db, id)) !== undefined,
    }),
    ...userRoutes({
      ...users,
      db,
      doPasswordsExpire,
      readSocialUser: connectors.readSocialIdentity,
    }),
    ...messages(parts, codes),
    ...customPhraseRoutes({ ...ground, db, tenant: { id }, fallbackLanguage }),
    ...oneTimeTokenRoutes({ ...ground, db, tenant: { id } }),
    ...sentinelRoutes({ db, findUserIds: findUserIdsKnownAs }),
    ...captchaAndFields(parts),
    ...customUiRoutes({ ...ground, db, customUiInUse }),
    ...signInExperienceRoutes({
      ...ground,
      ...connectors,
      ...parts.publicSettings,
      db,
      tenant: { id },
      phrases: parts.phrases,
      findUsernameCaseConflicts,
      findUser,
      hasCustomUi,
      listProfileFieldNames: async (db) => (await listProfileFields(db)).map(({ name }) => name),
    }),
    ...flowRoutes({
      ...ground,
      ...parts,
      db,
      users: usersOfFlows(users),
      codes: codesOfFlows(codes),
      socialConnectors: connectors.socialConnectors,
      claimOnce: (db, name) => {
        const now = ground.clock();
        return claimOnce(db, name, { now, expiresAt: now + hour });
      },
      verifyCaptcha: (db, attempt) =>
        // Emulators stand in for captcha providers as they do for connectors'.
        verifyCaptcha(db, attempt, { ...ground, fetch: ground.environment.fetch }),
      hasCaptchaProvider,
      languageOf,
    }),
    ...options.routes,
  ];
};
