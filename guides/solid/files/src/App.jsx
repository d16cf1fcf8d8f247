import { createResource, ErrorBoundary, Show, Suspense } from 'solid-js';
import { client, findUser } from './logto.js';

const Home = () => {
  const [user] = createResource(findUser);
  const signedOut = (
    <>
      <p>You are not signed in.</p>
      <button onClick={() => client.signIn('{{redirectUri}}')}>Sign In</button>
    </>
  );
  return (
    <Show when={user()} fallback={signedOut}>
      <p>You are signed in as {user().sub}.</p>
      <button onClick={() => client.signOut('{{postSignOutUri}}')}>Sign Out</button>
    </Show>
  );
};

const App = () => (
  <ErrorBoundary fallback={(error) => <p>{error.message}</p>}>
    <Suspense fallback={<p>Loading…</p>}>
      <Home />
    </Suspense>
  </ErrorBoundary>
);

export default App;
