import type { Db } from '../db/database.ts';
import { captchaPage } from '../features/captcha/browser.ts';
import { publicCaptchaConfig } from '../features/captcha/service.ts';
import { createCustomUiFiles } from '../features/custom-ui/service.ts';
import type { PublicSettingsDeps } from '../features/sign-in-experience/public-settings.ts';
import { readSignInExperience } from '../features/sign-in-settings/service.ts';
import type { CustomUi } from '../http/pages/custom-ui-pages.ts';

type Deps = Pick<PublicSettingsDeps, 'sealer'> & {
  db: Db;
  environment: { browserUrl: (url: string) => string };
};

/** @returns what reads the operator's own pages, as the settings have them at the moment. */
export const createCustomUi = ({
  db,
  environment,
  sealer,
}: Deps): (() => Promise<CustomUi | undefined>) => {
  const findFile = createCustomUiFiles(db);
  return async () => {
    const { customUiAssets, customUiCsp, captchaPolicy } = await readSignInExperience(db);
    if (!customUiAssets) return undefined;
    const captcha = captchaPolicy.enabled ? await publicCaptchaConfig(db, { sealer }) : undefined;
    const policy = captcha && captchaPage(captcha, environment.browserUrl).policy;
    return {
      find: (path) => findFile(customUiAssets.id, path),
      sources: {
        'script-src': [...(customUiCsp.scriptSrc ?? []), ...(policy?.['script-src'] ?? [])],
        'connect-src': [...(customUiCsp.connectSrc ?? []), ...(policy?.['connect-src'] ?? [])],
        'frame-src': policy?.['frame-src'] ?? [],
      },
    };
  };
};
