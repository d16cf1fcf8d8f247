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
