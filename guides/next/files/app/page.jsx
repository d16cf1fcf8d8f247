import { getLogtoContext, signIn, signOut } from '@logto/next/server-actions';
import { config } from '../logto';

const startSignIn = async () => {
  'use server';
  await signIn(config, { redirectUri: '{{redirectUri}}' });
};

const startSignOut = async () => {
  'use server';
  await signOut(config, '{{postSignOutUri}}');
};

const Page = async () => {
  const { isAuthenticated, claims } = await getLogtoContext(config);
  return isAuthenticated ? (
    <form action={startSignOut}>
      <p>You are signed in as {claims.sub}.</p>
      <button>Sign Out</button>
    </form>
  ) : (
    <form action={startSignIn}>
      <p>You are not signed in.</p>
      <button>Sign In</button>
    </form>
  );
};

export default Page;
