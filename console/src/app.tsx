import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, use, useEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router';
import { createApiClient } from './lib/api.ts';
import { ApiError } from './lib/api-error.ts';
import { ConsoleContext } from './lib/console-context.ts';
import { shownTenant } from './lib/console-data.ts';
import { whenSpoken } from './lib/phrases.ts';
import type { Session } from './lib/session.ts';
import type { Start } from './lib/start.ts';
import { Splash } from './pages/session/splash.tsx';
import { StartFailedPage } from './pages/session/start-failed.tsx';
import { createConsoleRouter } from './routes.tsx';

const FirstRunPage = lazy(async () => ({
  default: (await import('./pages/first-run/first-run.tsx')).FirstRunPage,
}));

/** Another try helps when nobody answered or the server was in trouble, and at no other time. */
const mayRetry = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Never paused: what cannot be sent now is said now, and is not sent later behind one's back.
      queries: {
        retry: mayRetry,
        staleTime: 5_000,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

const SignedIn = ({ data, session }: { data: ConsoleData; session: Session }) => {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createConsoleRouter(data.basePath));
  // The server speaks the language too: guides and fields of connectors, and its errors.
  useEffect(() => whenSpoken(() => void queryClient.invalidateQueries()), [queryClient]);
  const value = useMemo(() => {
    const tenant = shownTenant(data);
    return { data, tenant, session, api: createApiClient(tenant.url, session) };
  }, [data, session]);
  return (
    <ConsoleContext value={value}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConsoleContext>
  );
};

const Started = ({ data, starting }: { data: ConsoleData; starting: Promise<Start> }) => {
  const state = use(starting);
  switch (state.kind) {
    case 'leaving':
      return <Splash />;
    case 'first-run':
      return <FirstRunPage {...state} data={data} />;
    case 'failed':
      return <StartFailedPage data={data} failure={state} />;
    case 'signed-in':
      return <SignedIn data={data} session={state.session} />;
  }
};

/** The whole console: a splash until it is known who is there, then what that person may see. */
export const App = (props: { data: ConsoleData; starting: Promise<Start> }) => (
  <Suspense fallback={<Splash />}>
    <Started {...props} />
  </Suspense>
);
