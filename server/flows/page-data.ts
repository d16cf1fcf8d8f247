import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import type { Db } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import type { ApplicationRow } from '../db/schema.ts';
import {
  type ApplicationSignInExperienceDeps,
  findShownApplication,
} from '../features/application-sign-in-experience/service.ts';
import {
  type PublicSettingsDeps,
  publicSignInExperience,
} from '../features/sign-in-experience/public-settings.ts';
import { languageTags, resolveLanguage } from '../lib/languages.ts';
import type { TenantPhrases } from '../lib/phrases.ts';

type Application = Pick<ApplicationRow, 'id' | 'name' | 'type' | 'oidcClientMetadata'>;

type Deps = PublicSettingsDeps &
  ApplicationSignInExperienceDeps & {
    db: Db;
    tenant: { id: string; basePath: string; isDevelopment: boolean };
    consoleUrl: string;
    tenantPhrases: TenantPhrases<Db>;
  };

type Visit = {
  /** The application named by the URL or by the last authorization request of this browser. */
  applicationId: string | undefined;
  /** The authorization request that the page is served for. */
  interactionId: string | undefined;
  /** Where that request, or the browser's last one of the application, is to be answered. */
  redirectUri: string | undefined;
  /** Whether the application has the person signed in; asked for where no request is under way. */
  isSignedIn: boolean;
  /** What `Accept-Language` prefers, best first. */
  languages: readonly string[];
  /** `ui_locales` of the URL. */
  uiLocales: string | undefined;
};

const isPage = (uri: string): boolean => /^https?:\/\//.test(uri) && !uri.includes('*');

const originOf = (uri: string): string => new URL(uri).origin;

/**
 * Where an application lives, as far as its registration tells: the page it wants people on after
 * signing out, else the root of where it takes them after signing in. An application that runs in
 * several places lives where its request came from. A native one has no page to start on: what it
 * registers of the web are addresses it listens on while a sign-in is under way.
 * @param redirectUri of the person's authorization request, where that is known; anybody may say
 *   so, as it chooses among what is registered
 */
export const homeUrlOf = (
  { type, oidcClientMetadata }: Pick<Application, 'type' | 'oidcClientMetadata'>,
  redirectUri?: string,
): string | undefined => {
  if (type === 'Native') return undefined;
  const { postLogoutRedirectUris, redirectUris } = oidcClientMetadata;
  const pages = postLogoutRedirectUris.filter(isPage);
  const callbacks = redirectUris.filter(isPage);
  const came = callbacks.find((uri) => uri === redirectUri);
  if (came !== undefined) {
    return pages.find((page) => originOf(page) === originOf(came)) ?? originOf(came);
  }
  return pages[0] ?? (callbacks[0] && originOf(callbacks[0]));
};

/**
 * Whose tabs are apart: an application that runs in the page keeps what it asked for in its tab. One
 * on a server keeps it in the browser's cookies, where the newest request of all tabs stands.
 */
const hasRequestByTab = ({ type }: Application): boolean => type === 'SPA';

/**
 * What every visit from an application sees, or from none where its id is empty.
 * @returns undefined when there is no such application.
 */
const readConfigured =
  ({ tenant, ...deps }: Deps) =>
  async (db: Db, applicationId: string) => {
    const application = applicationId
      ? await findShownApplication(db, applicationId, deps)
      : undefined;
    if (applicationId && !application) return undefined;
    const phrases = await deps.tenantPhrases(db);
    const settings = await publicSignInExperience(db, { tenant, applicationId }, deps);
    return { application, phrases, settings };
  };

/** Gathers what the server writes into a sign-in page. */
export const createPageData = (deps: Deps) => {
  const { db, tenant, consoleUrl } = deps;
  const areas = ['applications', 'connectors', 'sign-in-experience'] as const;
  const configured = remembered(areas, readConfigured(deps));
  return async (visit: Visit): Promise<PageData> => {
    const { applicationId, interactionId, redirectUri, isSignedIn, languages, uiLocales } = visit;
    const found = (await configured(db, applicationId ?? '')) ?? (await configured(db, ''));
    if (!found) throw new Error('what visits from nowhere see is always there');
    const { application, phrases, settings } = found;
    const requested = languageTags(uiLocales);
    const wish = { requested, accepted: languages };
    const language = resolveLanguage(wish, settings.languageInfo, phrases.languages);
    return {
      basePath: tenant.basePath,
      language,
      phrases: phrases.experience(language),
      settings,
      ...(application && {
        application: {
          id: application.id,
          name: application.name,
          homeUrl: homeUrlOf(application, redirectUri),
        },
      }),
      ...(interactionId !== undefined &&
        application &&
        hasRequestByTab(application) && { interactionId }),
      ...(application && isSignedIn && { isSignedIn }),
      ...(tenant.isDevelopment && { consoleUrl }),
      isDevelopment: tenant.isDevelopment,
    };
  };
};
