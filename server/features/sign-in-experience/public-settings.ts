import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { findApplicationLook } from '../application-sign-in-experience/store.ts';
import { publicCaptchaConfig } from '../captcha/service.ts';
import { findGoogleOneTap } from '../connectors/google-one-tap.ts';
import type { ConnectorDeps } from '../connectors/instances.ts';
import type { CanSendDeps } from '../connectors/messages.ts';
import { listSocialConnectors } from '../connectors/social.ts';
import { signUpFields } from '../custom-profile-fields/service.ts';
import { listProfileFields } from '../custom-profile-fields/store.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../sign-in-settings/settings.ts';
import { forgotPasswordOf } from './forgot-password.ts';

type ApplicationLook = NonNullable<Awaited<ReturnType<typeof findApplicationLook>>>;

export type PublicSettingsDeps = CanSendDeps & Pick<ConnectorDeps, 'sealer'>;

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
  const look = applicationId ? await findApplicationLook(db, applicationId) : undefined;
  const {
    forgotPasswordMethods: _,
    emailBlocklistPolicy: __,
    ...settings
  } = withLookOf(stored, look);
  const { socialSignInConnectorTargets: targets, captchaPolicy, signUpProfileFields } = settings;
  const googleOneTap = targets.length > 0 ? await findGoogleOneTap(db, targets, deps) : undefined;
  const captchaConfig = captchaPolicy.enabled ? await publicCaptchaConfig(db, deps) : undefined;
  const catalogue = await listProfileFields(db);
  const shown = (field: CustomProfileFieldRow) => ({ tenantId: tenant.id, ...field });
  return {
    tenantId: tenant.id,
    id: 'default',
    ...settings,
    socialConnectors: targets.length > 0 ? await listSocialConnectors(db, targets, deps) : [],
    ssoConnectors: [],
    forgotPassword: await forgotPasswordOf(db, stored, deps),
    isDevelopmentTenant: false,
    ...(googleOneTap && { googleOneTap }),
    ...(captchaConfig && { captchaConfig }),
    customProfileFields: signUpFields(catalogue, signUpProfileFields).map(shown),
    customProfileFieldCatalog: catalogue.map(shown),
  };
};
