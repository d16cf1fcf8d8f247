import type { PageData } from '@cardea/contract/experience-page.ts';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { createApi } from './api.ts';
import { PageContextProvider, usePage } from './page-context.ts';
import { ErrorPage, NoticePage } from './pages/notices.tsx';
import { RegisterPage } from './pages/register.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { createTranslate } from './phrases.ts';
import { useLocation } from './router.ts';
import { findDestination, type PageName } from './routes.ts';
import { headingId } from './ui/heading.tsx';
import { lazily } from './ui/lazily.tsx';
import { Logo } from './ui/logo.tsx';

const ResetPasswordPage = lazily(() =>
  import('./pages/reset-password.tsx').then((module) => module.ResetPasswordPage),
);
const MissingProfileStep = lazily(() =>
  import('./pages/missing-profile.tsx').then((module) => module.MissingProfileStep),
);

const renderPage = (page: PageName) => {
  switch (page) {
    case 'sign-in':
      return <SignInPage />;
    case 'register':
      return <RegisterPage />;
    case 'reset-password':
      return <ResetPasswordPage />;
    case 'error':
      return <ErrorPage />;
    case 'unknown-session':
      return <NoticePage name="unknownSession" />;
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
    if ('redirectTo' in destination) {
      navigate(destination.redirectTo, { query: destination.query, isReplacing: true });
    }
  });

  if (location.step) {
    return <MissingProfileStep missing={location.step.missing} />;
  }
  return 'page' in destination ? renderPage(destination.page) : null;
};

/** The sign-in pages: one column with the logo, the current page, and a line below it. */
export const App = ({ data }: { data: PageData }) => {
  const { location, navigate } = useLocation(data.basePath);
  const [hasExpired, setExpired] = useState(false);
  const expire = useCallback(() => setExpired(true), []);
  useEffect(() => setExpired(false), [location]);

  const t = useMemo(() => createTranslate(data.phrases), [data]);
  const applicationId = location.query.get('app_id') ?? data.application?.id;
  const api = useMemo(() => createApi(data.basePath, applicationId), [data, applicationId]);

  return (
    <PageContextProvider value={{ data, t, api, location, navigate, expire }}>
      <main class="card" aria-labelledby={headingId}>
        <Logo />
        {data.error ? <ErrorPage /> : hasExpired ? <NoticePage name="expired" /> : <CurrentPage />}
      </main>
      {data.isDevelopment && <footer class="footer">{t('footer.development')}</footer>}
    </PageContextProvider>
  );
};
