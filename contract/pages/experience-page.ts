import type { PublicSignInExperience } from '../management/sign-in-experience.ts';

/** The element of the page that carries `PageData` as JSON (an inert data block, never run). */
export const pageDataElementId = 'cardea-page-data';

/** The style element with the tenant's own CSS. */
export const customStyleId = 'cardea-custom-style';

/**
 * What the server writes into every sign-in page, so that nothing is fetched before the first
 * field shows.
 */
export type PageData = {
  /** Path of the tenant's mount without a trailing slash: `''` or `/admin`. */
  basePath: string;
  /** BCP 47 tag of `phrases`. */
  language: string;
  /** `phrases/<language>/experience.json`, English filled in where a phrase is missing. */
  phrases: Record<string, unknown>;
  settings: PublicSignInExperience;
  /** The application that sent the person here, as far as the server knows. */
  application?: {
    id: string;
    name: string;
    /** Where "Start again" leads, and who is signed in goes on: the application's own address. */
    homeUrl?: string;
  };
  /** Nothing is under way, and `application` has the person signed in: there is nothing to do. */
  isSignedIn?: true;
  /** Set on the error page, with the status the server answered. */
  error?: { code: string; message: string; status: number };
  /**
   * The authorization request that the page was served for, where the application's tabs are apart;
   * calls name it, so that another tab's request of the same application stays that tab's.
   */
  interactionId?: string;
  /** The script of the captcha that `settings.captchaConfig` names, while one is asked for. */
  captchaScriptUrl?: string;
  /** Where the console is; development servers lead there when there is nothing to sign in to. */
  consoleUrl?: string;
  /**
   * Set on a page that is a preview, which sends nothing: the origin of the console, which may say
   * what to show.
   */
  previewOrigin?: string;
  /** Development servers say so in a footer. */
  isDevelopment: boolean;
};
