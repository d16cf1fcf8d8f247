import { findApplicationLook } from '../features/application-sign-in-experience/store.ts';
import { publicCaptchaConfig } from '../features/captcha/service.ts';
import { signUpFields } from '../features/custom-profile-fields/service.ts';
import { listProfileFields } from '../features/custom-profile-fields/store.ts';
import type { PublicSettingsDeps } from '../features/sign-in-experience/public-settings.ts';
import type { Sealer } from '../lib/seal.ts';
import type { TenantConnectors } from './tenant-connectors.ts';

/** What the public settings of the sign-in pages say of other features. */
export const publicSettingsDeps = (
  ground: { sealer: Sealer },
  connectors: TenantConnectors,
): PublicSettingsDeps => ({
  canSend: connectors.canSend,
  listSocialConnectors: connectors.listSocialConnectors,
  findGoogleOneTap: connectors.findGoogleOneTap,
  publicCaptchaConfig: (db) => publicCaptchaConfig(db, ground),
  listProfileFields,
  signUpFields,
  findApplicationLook,
});
