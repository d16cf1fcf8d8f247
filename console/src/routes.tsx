import { createBrowserRouter, redirect } from 'react-router';
import { RouteProblem } from './pages/not-found/route-problem.tsx';
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

const getStarted = () => import('./pages/get-started/get-started.tsx');
const applicationList = () => import('./pages/applications/list.tsx');
const frameworks = () => import('./pages/applications/create/create-dialog.tsx');
const userList = () => import('./pages/users/list.tsx');
const chooseConnector = () => import('./pages/connectors/choose-factory.tsx');

const pages = [
  { index: true, Component: Splash, loader: () => redirect('/get-started') },
  {
    path: 'get-started',
    lazy: async () => ({ Component: (await getStarted()).GetStartedPage }),
    children: [
      {
        path: 'frameworks',
        lazy: async () => ({ Component: (await frameworks()).CreateApplicationDialog }),
      },
    ],
  },
  {
    path: 'applications',
    lazy: async () => ({ Component: (await applicationList()).ApplicationListPage }),
    children: [
      {
        path: 'create',
        lazy: async () => ({ Component: (await frameworks()).CreateApplicationDialog }),
      },
    ],
  },
  {
    path: 'applications/:id',
    lazy: async () => ({
      Component: (await import('./pages/applications/detail.tsx')).ApplicationDetailPage,
    }),
  },
  {
    path: 'applications/:id/guide/:framework',
    lazy: async () => ({
      Component: (await import('./pages/applications/guide.tsx')).ApplicationGuidePage,
    }),
  },
  {
    path: 'sign-in-experience',
    Component: Splash,
    loader: () => redirect('/sign-in-experience/sign-up-and-sign-in'),
  },
  {
    path: 'sign-in-experience/:tab',
    lazy: async () => ({
      Component: (await import('./pages/sign-in-experience/page.tsx')).SignInExperiencePage,
    }),
  },
  {
    path: 'sign-in-experience/languages/:languageTag',
    lazy: async () => ({
      Component: (await import('./pages/sign-in-experience/phrases/page.tsx')).PhrasesPage,
    }),
  },
  {
    path: 'connectors',
    lazy: async () => ({
      Component: (await import('./pages/connectors/connectors-page.tsx')).ConnectorsPage,
    }),
    children: [
      { index: true, Component: Splash, loader: () => redirect('/connectors/social') },
      {
        path: 'social',
        lazy: async () => ({
          Component: (await import('./pages/connectors/social-list.tsx')).SocialListPage,
        }),
        children: [
          {
            path: 'add',
            lazy: async () => ({ Component: (await chooseConnector()).AddSocialDialog }),
          },
        ],
      },
      {
        path: 'email-sms',
        lazy: async () => ({
          Component: (await import('./pages/connectors/message-list.tsx')).MessageListPage,
        }),
        children: [
          {
            path: 'set-up/email',
            lazy: async () => ({ Component: (await chooseConnector()).SetUpEmailDialog }),
          },
          {
            path: 'set-up/sms',
            lazy: async () => ({ Component: (await chooseConnector()).SetUpSmsDialog }),
          },
        ],
      },
    ],
  },
  {
    path: 'connectors/:type/create/:factoryId',
    lazy: async () => ({
      Component: (await import('./pages/connectors/create.tsx')).CreateConnectorPage,
    }),
  },
  {
    path: 'connectors/:id',
    lazy: async () => ({
      Component: (await import('./pages/connectors/detail.tsx')).ConnectorDetailPage,
    }),
  },
  {
    path: 'inbox',
    lazy: async () => ({ Component: (await import('./pages/inbox/inbox.tsx')).InboxPage }),
  },
  {
    path: 'users',
    lazy: async () => ({ Component: (await userList()).UserListPage }),
    children: [
      {
        path: 'create',
        lazy: async () => ({
          Component: (await import('./pages/users/create-dialog.tsx')).CreateUserDialog,
        }),
      },
    ],
  },
  {
    path: 'users/:id',
    lazy: async () => ({ Component: (await import('./pages/users/detail.tsx')).UserDetailPage }),
  },
  {
    path: '*',
    lazy: async () => ({
      Component: (await import('./pages/not-found/not-found.tsx')).NotFoundPage,
    }),
  },
];
