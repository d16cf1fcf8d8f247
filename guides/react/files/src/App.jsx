import { useHandleSignInCallback, useLogto } from '@logto/react';
import { useEffect, useState } from 'react';

const Callback = () => {
  useHandleSignInCallback(() => window.location.replace('/'));
  return <p>Signing you in…</p>;
};

const Home = () => {
  const { isAuthenticated, signIn, signOut, getIdTokenClaims } = useLogto();
  const [claims, setClaims] = useState();
  useEffect(() => {
    if (isAuthenticated) getIdTokenClaims().then(setClaims);
  }, [isAuthenticated, getIdTokenClaims]);

  return isAuthenticated ? (
    <>
      <p>You are signed in as {claims?.sub}.</p>
      <button onClick={() => signOut('{{postSignOutUri}}')}>Sign Out</button>
    </>
  ) : (
    <>
      <p>You are not signed in.</p>
      <button onClick={() => signIn('{{redirectUri}}')}>Sign In</button>
    </>
  );
};

export const App = () => (window.location.pathname === '/callback' ? <Callback /> : <Home />);
