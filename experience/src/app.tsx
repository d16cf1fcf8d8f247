import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createApi } from './api.ts';
import { type CaptchaSlot, solveCaptcha } from './captcha/captcha.ts';
import { type Failure, isSignedInBy } from './failures.ts';
import { PageContextProvider, usePage } from './page-context.ts';
import { ErrorPage, NoticePage, SignedInPage } from './pages/notices.tsx';
import { RegisterPage } from './pages/register.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { createTranslate } from './phrases.ts';
import type { Theme } from './preview.ts';
import { useLocation } from './router.ts';
import { type Destination, findDestination } from './routes.ts';
import { CurrentStep } from './steps/steps.tsx';
import { CustomContent } from './ui/custom-content.tsx';
import { headingId } from './ui/heading.tsx';
import { lazily } from './ui/lazily.tsx';
import { Logo } from './ui/logo.tsx';

const ResetPasswordPage = lazily(() =>
  import('./pages/reset-password.tsx').then((module) => module.ResetPasswordPage),
);
const CallbackPage = lazily(() =>
  import('./social/callback.tsx').then((module) => module.CallbackPage),
);
const DirectPage = lazily(() => import('./social/direct.tsx').then((module) => module.DirectPage));
const OneTimeTokenPage = lazily(() =>
  import('./one-time-token/page.tsx').then((module) => module.OneTimeTokenPage),
);
const SwitchAccountPage = lazily(() =>
  import('./one-time-token/switch-account.tsx').then((module) => module.SwitchAccountPage),
);

const UnknownSessionPage = () =>
  usePage().data.isSignedIn ? <SignedInPage /> : <NoticePage name="unknownSession" />;

const renderPage = (destination: Extract<Destination, { page: string }>) => {
  switch (destination.page) {
    case 'sign-in':
      return <SignInPage />;
    case 'register':
      return <RegisterPage />;
    case 'reset-password':
      return <ResetPasswordPage />;
    case 'callback':
      return <CallbackPage connectorId={destination.connectorId} />;
    case 'direct':
      return <DirectPage connectorId={destination.connectorId} />;
    case 'one-time-token':
      return <OneTimeTokenPage />;
    case 'switch-account':
      return <SwitchAccountPage />;
    case 'error':
      return <ErrorPage />;
    case 'unknown-session':
      return <UnknownSessionPage />;
    case 'unavailable':
      return <NoticePage name="unavailable" />;
    case 'not-found':
      return <NoticePage name="notFound" />;
  }
};

const CurrentPage = () => {
  const { data, location, navigate } = usePage();
  const destination = findDestination(location.path, location.query, data.settings);

  useLayoutEffect(() => {
    if ('redirectTo' in destination && !location.step) {
      navigate(destination.redirectTo, { query: destination.query, isReplacing: true });
    }
  });

  if (location.step) {
    return <CurrentStep {...location.step} />;
  }
  return 'page' in destination ? renderPage(destination) : null;
};

/** The request that the page was inside is over. */
const EndingPage = (failure: Failure) =>
  isSignedInBy(failure) ? <SignedInPage /> : <NoticePage name="expired" />;

/** The page's data: as it was served, or as the console wants it previewed. */
const useData = (served: PageData) => {
  const [shown, setShown] = useState<{ data: PageData; theme?: Theme | undefined }>({
    data: served,
  });
  useEffect(() => {
    if (served.previewOrigin === undefined || self === top) {
      return;
    }
    let stop: (() => void) | undefined;
    void import('./preview.ts').then(({ listenToConsole }) => {
      stop = listenToConsole(served, (data, theme) => setShown({ data, theme }));
    });
    return () => stop?.();
  }, [served]);
  return shown;
};

const darkMediaOf = (isEnabled: boolean, theme: Theme | undefined): string => {
  if (!isEnabled || theme === 'light') {
    return 'not all';
  }
  return theme === 'dark' ? 'all' : '(prefers-color-scheme: dark)';
};

const useContextValue = (served: PageData) => {
  const { data, theme } = useData(served);
  const { location, navigate } = useLocation(data.basePath, data.interactionId);
  const [ending, setEnding] = useState<Failure>();
  const expire = useCallback((failure: Failure) => setEnding(failure), []);
  useEffect(() => setEnding(undefined), [location]);

  const { basePath, phrases, settings } = data;
  const t = useMemo(() => createTranslate(phrases), [phrases]);
  const applicationId = location.query.get('app_id') ?? data.application?.id;
  const { interactionId } = location;
  const isPreview = data.previewOrigin !== undefined;
  const darkMedia = darkMediaOf(settings.color.isDarkModeEnabled, theme);
  const captchaSlot = useRef<CaptchaSlot | undefined>(undefined);
  const api = useMemo(() => {
    const captchaToken = () => solveCaptcha(data, darkMedia, captchaSlot.current);
    return createApi({ basePath, applicationId, interactionId, isPreview, captchaToken });
  }, [data, basePath, applicationId, interactionId, isPreview, darkMedia]);
  return { ending, page: { data, t, api, location, navigate, expire, darkMedia, captchaSlot } };
};

const Footer = () => {
  const { data, t } = usePage();
  const isPreview = data.previewOrigin !== undefined;
  const isOurs = !data.settings.hideLogtoBranding;
  if (!isPreview && !data.isDevelopment && !isOurs) {
    return null;
  }
  return (
    <footer class="footer">
      {isPreview ? t('preview.footer') : data.isDevelopment && t('footer.development')}
      {isOurs && <p class="powered-by">{t('footer.poweredBy')}</p>}
    </footer>
  );
};

/** The sign-in pages: one column with the logo, the current page, and a line below it. */
export const App = ({ data: served }: { data: PageData }) => {
  const { ending, page } = useContextValue(served);
  return (
    <PageContextProvider value={page}>
      <main class="card" aria-labelledby={headingId}>
        <Logo />
        {page.data.error ? <ErrorPage /> : ending ? <EndingPage {...ending} /> : <CurrentPage />}
      </main>
      <CustomContent />
      <Footer />
    </PageContextProvider>
  );
};
