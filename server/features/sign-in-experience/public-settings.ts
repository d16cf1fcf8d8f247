import type { ApplicationSignInExperience } from '@cardea/contract/management/application-sign-in-experience.ts';
import type { CaptchaConfig } from '@cardea/contract/management/captcha.ts';
import type {
  ExperienceSocialConnector,
  GoogleOneTap,
  PublicSignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { type CanSend, forgotPasswordOf } from './forgot-password.ts';
import { readSignInExperience } from './service.ts';
import type { SignInExperienceSettings } from './settings.ts';

type ApplicationLook = Pick<ApplicationSignInExperience, 'color' | 'branding' | 'customCss'> & {
  isThirdParty: boolean;
};

/** What the public settings say of other features. */
export type PublicSettingsDeps = {
  canSend: CanSend;
  /** The connectors of these targets, in their order. */
  listSocialConnectors: (db: Db, targets: string[]) => Promise<ExperienceSocialConnector[]>;
  /** What Google's prompt needs, when a connector of these targets shows it. */
  findGoogleOneTap: (db: Db, targets: string[]) => Promise<GoogleOneTap | undefined>;
  publicCaptchaConfig: (db: Db) => Promise<CaptchaConfig | undefined>;
  listProfileFields: (db: Db) => Promise<CustomProfileFieldRow[]>;
  /** @param chosen the fields people are asked for; null is all there are. */
  signUpFields: (
    catalogue: readonly CustomProfileFieldRow[],
    chosen: readonly { name: string }[] | null,
  ) => CustomProfileFieldRow[];
  /** How an application changes the pages, when it does. */
  findApplicationLook: (db: Db, applicationId: string) => Promise<ApplicationLook | undefined>;
};

/** Only the operator's own applications may look like the tenant. */
const withLookOf = (
  settings: SignInExperienceSettings,
  look: ApplicationLook | undefined,
): SignInExperienceSettings =>
  !look || look.isThirdParty
    ? settings
    : {
        ...settings,
        color: { ...settings.color, ...look.color },
        branding: { ...settings.branding, ...look.branding },
        customCss: look.customCss ?? settings.customCss,
      };

/**
 * What anyone may know: the settings as the sign-in pages need them (wire 3.10).
 * @param applicationId where the person comes from, as far as that is known; any text.
 */
export const publicSignInExperience = async (
  db: Db,
  { tenant, applicationId }: { tenant: { id: string }; applicationId?: string | undefined },
  deps: PublicSettingsDeps,
): Promise<PublicSignInExperience> => {
  const stored = await readSignInExperience(db);
  const look = applicationId ? await deps.findApplicationLook(db, applicationId) : undefined;
  const {
    forgotPasswordMethods: _,
    emailBlocklistPolicy: __,
    ...settings
  } = withLookOf(stored, look);
  const { socialSignInConnectorTargets: targets, captchaPolicy, signUpProfileFields } = settings;
  const googleOneTap = targets.length > 0 ? await deps.findGoogleOneTap(db, targets) : undefined;
  const captchaConfig = captchaPolicy.enabled ? await deps.publicCaptchaConfig(db) : undefined;
  const catalogue = await deps.listProfileFields(db);
  const shown = (field: CustomProfileFieldRow) => ({ tenantId: tenant.id, ...field });
  return {
    tenantId: tenant.id,
    id: 'default',
    ...settings,
    socialConnectors: targets.length > 0 ? await deps.listSocialConnectors(db, targets) : [],
    ssoConnectors: [],
    forgotPassword: await forgotPasswordOf(db, stored, deps),
    isDevelopmentTenant: false,
    ...(googleOneTap && { googleOneTap }),
    ...(captchaConfig && { captchaConfig }),
    customProfileFields: deps.signUpFields(catalogue, signUpProfileFields).map(shown),
    customProfileFieldCatalog: catalogue.map(shown),
  };
};
