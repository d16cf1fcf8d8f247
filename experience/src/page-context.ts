import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api } from './api.ts';
import type { CaptchaSlot } from './captcha/captcha.ts';
import type { Failure } from './failures.ts';
import type { Translate } from './phrases.ts';
import type { Location, Navigate } from './router.ts';

/** What every page needs. */
export type PageContext = {
  data: PageData;
  t: Translate;
  api: Api;
  location: Location;
  navigate: Navigate;
  /** Where the form on the page shows a captcha. */
  captchaSlot: { current: CaptchaSlot | undefined };
  /** When what is drawn for dark backgrounds shows: a media query. */
  darkMedia: string;
  /** Replaces the page by the one that says that the sign-in under way has expired, or is done. */
  expire: (failure: Failure) => void;
};

const context = createContext<PageContext | undefined>(undefined);

export const PageContextProvider = context.Provider;

export const usePage = (): PageContext => {
  const page = useContext(context);
  if (!page) {
    throw new Error('usePage is for components below PageContextProvider.');
  }
  return page;
};
