import type { RouteObject } from 'react-router';
import { createBrowserRouter, redirect } from 'react-router';
import { page } from './kit/routes.ts';
import { RouteProblem } from './pages/not-found/route-problem.tsx';
import { firstNouns, nouns } from './pages/nouns.ts';
import { Splash } from './pages/session/splash.tsx';
import { Shell } from './shell/shell.tsx';

/** Every page of the console. Pages load when they are first visited. */
export const createConsoleRouter = (basePath: string) =>
  createBrowserRouter(
    [
      {
        path: '/',
        Component: Shell,
        HydrateFallback: Splash,
        ErrorBoundary: RouteProblem,
        children: [{ ErrorBoundary: RouteProblem, children: pages }],
      },
    ],
    { basename: basePath },
  );

/** An address that leads to one of those below it. */
const leadsTo = (path: string) => ({ Component: Splash, loader: () => redirect(path) });

const createApplication = async () =>
  (await import('./pages/applications/create/create-dialog.tsx')).CreateApplicationDialog;
const chooseConnector = () => import('./pages/connectors/choose-factory.tsx');

const connectorPages: RouteObject[] = [
  page(
    'connectors',
    async () => (await import('./pages/connectors/connectors-page.tsx')).ConnectorsPage,
    [
      { index: true, ...leadsTo('/connectors/social') },
      page(
        'social',
        async () => (await import('./pages/connectors/social-list.tsx')).SocialListPage,
        [page('add', async () => (await chooseConnector()).AddSocialDialog)],
      ),
      page(
        'email-sms',
        async () => (await import('./pages/connectors/message-list.tsx')).MessageListPage,
        [
          page('set-up/email', async () => (await chooseConnector()).SetUpEmailDialog),
          page('set-up/sms', async () => (await chooseConnector()).SetUpSmsDialog),
        ],
      ),
    ],
  ),
  page(
    'connectors/:type/create/:factoryId',
    async () => (await import('./pages/connectors/create.tsx')).CreateConnectorPage,
  ),
  page(
    'connectors/:id',
    async () => (await import('./pages/connectors/detail.tsx')).ConnectorDetailPage,
  ),
];

const pages: RouteObject[] = [
  { index: true, ...leadsTo('/get-started') },
  page(
    'get-started',
    async () => (await import('./pages/get-started/get-started.tsx')).GetStartedPage,
    [page('frameworks', createApplication)],
  ),
  ...[...firstNouns, ...nouns].flatMap(({ routes }) => routes),
  page(
    'applications/:id/guide/:framework',
    async () => (await import('./pages/applications/guide.tsx')).ApplicationGuidePage,
  ),
  page(
    'applications/:id/branding',
    async () => (await import('./pages/applications/branding.tsx')).ApplicationBrandingPage,
  ),
  { path: 'sign-in-experience', ...leadsTo('/sign-in-experience/sign-up-and-sign-in') },
  page(
    'sign-in-experience/:tab',
    async () => (await import('./pages/sign-in-experience/page.tsx')).SignInExperiencePage,
  ),
  page(
    'sign-in-experience/languages/:languageTag',
    async () => (await import('./pages/sign-in-experience/phrases/page.tsx')).PhrasesPage,
  ),
  ...connectorPages,
  page('inbox', async () => (await import('./pages/inbox/inbox.tsx')).InboxPage),
  page('*', async () => (await import('./kit/not-found.tsx')).NotFoundPage),
];
