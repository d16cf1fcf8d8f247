import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ConnectorEnvironment } from '../connectors/interface/connector.ts';
import { createConsent } from '../consent/consent.ts';
import { registerConsent } from '../consent/routes.ts';
import type { Db } from '../db/database.ts';
import {
  type ApplicationSignInExperienceDeps,
  findShownApplication,
} from '../features/application-sign-in-experience/service.ts';
import { captchaPage } from '../features/captcha/browser.ts';
import type { PublicSettingsDeps } from '../features/sign-in-experience/public-settings.ts';
import { readSignInExperience } from '../features/sign-in-settings/service.ts';
import { createPageData, homeUrlOf } from '../flows/page-data.ts';
import { requestLanguages } from '../http/api/api.ts';
import {
  type BrowserPage,
  type RenderedPage,
  renderBrowserPage,
  type WaysOn,
} from '../http/pages/browser-pages.ts';
import type { BuiltPage } from '../http/pages/built-pages.ts';
import { createCustomUiPages, registerCustomUiFiles } from '../http/pages/custom-ui-pages.ts';
import { registerDemoApp } from '../http/pages/demo-app-pages.ts';
import { type RequestUnderWay, registerExperiencePages } from '../http/pages/experience-pages.ts';
import type { PageRequest } from '../http/pages/page-request.ts';
import type { TenantServer } from '../http/server/tenant-server.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { resolveLanguage } from '../lib/languages.ts';
import type { Phrases, TenantPhrases } from '../lib/phrases.ts';
import type { Random } from '../lib/random.ts';
import type { OidcPage } from '../oidc/deps.ts';
import { readUiCookie } from '../oidc/engine/cookies.ts';
import type { Oidc } from '../oidc/provider.ts';
import { createCustomUi } from './tenant-custom-ui.ts';

export type TenantPagesDeps = PublicSettingsDeps &
  ApplicationSignInExperienceDeps & {
    db: Db;
    tenant: { id: string; publicUrl: string; basePath: string; isDevelopment: boolean };
    cookiePrefix: string;
    consoleUrl: string;
    environment: Pick<ConnectorEnvironment, 'browserUrl'>;
    tenantPhrases: TenantPhrases<Db>;
    errorMessage: Phrases['errorMessage'];
    clock: Clock;
    random: Random;
    /** The built sign-in pages; undefined when a test does without. */
    signInPage: BuiltPage | undefined;
    /** Whether the tenant has the demo application. */
    hasDemoApp: boolean;
  };

/** The pages of a tenant: those that are built, and those that are written here without script. */
export const createTenantPages = (deps: TenantPagesDeps) => {
  const { db, tenant, random } = deps;
  const newNonce = () => Buffer.from(random(18)).toString('base64');
  const pageData = createPageData(deps);

  const renderPage = async (
    page: BrowserPage,
    languages: readonly string[],
  ): Promise<RenderedPage> => {
    const { languageInfo } = await readSignInExperience(db);
    const phrases = await deps.tenantPhrases(db);
    const wish = { requested: [], accepted: languages };
    const language = resolveLanguage(wish, languageInfo, phrases.languages);
    const phrase = (path: string, values?: Record<string, string>) =>
      phrases.phrase(path, language, values);
    return renderBrowserPage(page, { language, phrase, nonce: newNonce() });
  };

  /** The application this browser last came from, as far as it says. */
  const lastApplication = (cookie: string | undefined): string | undefined =>
    readUiCookie(cookie, deps.cookiePrefix).appId;

  /** Where the last request of this browser wanted its answer, if it was this application's. */
  const lastRedirectUri = (cookie: string | undefined, clientId: string | undefined) => {
    const last = readUiCookie(cookie, deps.cookiePrefix);
    return last.appId === clientId ? last.redirectUri : undefined;
  };

  const wayBackTo = async (clientId: string | undefined, cookie: string | undefined) => {
    const application = clientId && (await findShownApplication(db, clientId, deps));
    if (!application) return undefined;
    const homeUrl = homeUrlOf(application, lastRedirectUri(cookie, clientId));
    return { name: application.name, homeUrl };
  };

  /** The application of a visit: named by the URL, else the last one this browser came from. */
  const withApplication = (request: PageRequest): PageRequest => ({
    ...request,
    applicationId: request.applicationId ?? lastApplication(request.cookie),
  });

  const toBrowserPage = async (
    page: OidcPage,
    { cookie, languages }: { cookie: string | undefined; languages: string[] },
  ): Promise<BrowserPage> => {
    if (page.kind === 'signing-out') return page;
    const wayBack = await wayBackTo(page.clientId ?? lastApplication(cookie), cookie);
    if (page.kind === 'signed-out' || page.kind === 'signed-in') {
      return { kind: page.kind, wayBack };
    }
    const message = deps.errorMessage(page.code, languages);
    const { code, description: detail, redirectUri, clientId } = page;
    const isKnown = redirectUri !== undefined && clientId !== undefined && wayBack !== undefined;
    const settingsUrl =
      tenant.isDevelopment && isKnown
        ? `${deps.consoleUrl}/applications/${encodeURIComponent(clientId)}`
        : undefined;
    return { kind: 'error', code, message, detail, wayBack, redirectUri, settingsUrl };
  };

  const waysOnFrom = async ({ applicationId, cookie }: PageRequest): Promise<WaysOn> => ({
    wayBack: await wayBackTo(applicationId, cookie),
    ...(tenant.isDevelopment && { consoleUrl: deps.consoleUrl }),
  });

  return {
    /** What a browser sees where nothing is. */
    notFoundPage: async (request: PageRequest): Promise<RenderedPage> => {
      const ways = await waysOnFrom(withApplication(request));
      return renderPage({ kind: 'not-found', ...ways }, request.languages);
    },

    /** Answers in the provider's place when a browser needs a page. */
    renderOidcPage: async (
      request: IncomingMessage,
      response: ServerResponse,
      page: OidcPage,
    ): Promise<void> => {
      const languages = requestLanguages(request.headers);
      const { cookie } = request.headers;
      const browserPage = await toBrowserPage(page, { cookie, languages });
      const { body, headers } = await renderPage(browserPage, languages);
      response.writeHead(page.kind === 'error' ? page.status : 200, headers).end(body);
    },

    register: (app: TenantServer, oidc: Oidc): void => {
      const { interactions } = oidc;
      const findInteraction = async ({
        cookie,
        applicationId,
      }: PageRequest): Promise<RequestUnderWay | undefined> => {
        try {
          const { id, params } = await interactions.find({ cookie, appId: applicationId });
          const { redirect_uri: redirectUri } = params;
          return { id, redirectUri: typeof redirectUri === 'string' ? redirectUri : undefined };
        } catch (error) {
          if (error instanceof AppError) return undefined;
          throw error;
        }
      };
      const consent = createConsent({ db, clock: deps.clock, publicUrl: tenant.publicUrl, oidc });
      registerConsent(app, { ...tenant, consent, renderPage });
      if (deps.hasDemoApp) registerDemoApp(app, { ...tenant, random, renderPage });
      if (!deps.signInPage) return;
      const consoleOrigin = new URL(deps.consoleUrl).origin;
      const findCustomUi = createCustomUi(deps);
      const customUi = createCustomUiPages({ consoleOrigin, customUi: findCustomUi });
      registerCustomUiFiles(app, customUi);
      registerExperiencePages(app, {
        ...tenant,
        customUi,
        page: deps.signInPage,
        pageData: async (given, underWay) => {
          const request = withApplication(given);
          const { cookie, applicationId: appId } = request;
          const isSignedIn = !underWay && (await interactions.isSignedIn({ cookie, appId }));
          const last = lastRedirectUri(cookie, appId);
          const { id: interactionId, redirectUri = last } = underWay ?? {};
          return pageData({ ...request, interactionId, redirectUri, isSignedIn });
        },
        findInteraction,
        unknownSessionUrl: async () => (await readSignInExperience(db)).unknownSessionRedirectUrl,
        newNonce,
        startPage: async (request) => {
          if (request.applicationId !== undefined || (await findCustomUi())) return undefined;
          const ways = await waysOnFrom(withApplication(request));
          return renderPage({ kind: 'start', ...ways }, request.languages);
        },
        consoleOrigin,
        captchaSources: ({ captchaPolicy, captchaConfig }) =>
          captchaPolicy.enabled && captchaConfig
            ? captchaPage(captchaConfig, deps.environment.browserUrl)
            : undefined,
      });
    },
  };
};
