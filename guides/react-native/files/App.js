import { LogtoProvider, useLogto } from '@logto/rn';
import { useEffect, useState } from 'react';
import { Button, Text, View } from 'react-native';

const config = {
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
};

const Home = () => {
  const { isInitialized, isAuthenticated, getIdTokenClaims, signIn, signOut } = useLogto();
  const [claims, setClaims] = useState();
  const [problem, setProblem] = useState();
  useEffect(() => {
    if (isAuthenticated) getIdTokenClaims().then(setClaims);
  }, [isAuthenticated]);

  // Whoever closes the sign-in page ends here too.
  const run = (action) => () => action().catch(({ message }) => setProblem(message));

  if (!isInitialized) return <Text>Loading…</Text>;
  return (
    <View style={{ flex: 1, justifyContent: 'center', alignItems: 'center', gap: 16 }}>
      {isAuthenticated ? (
        <>
          <Text>You are signed in as {claims?.sub}.</Text>
          <Button title="Sign Out" onPress={run(() => signOut())} />
        </>
      ) : (
        <>
          <Text>You are not signed in.</Text>
          <Button title="Sign In" onPress={run(() => signIn('{{redirectUri}}'))} />
        </>
      )}
      {problem && <Text>{problem}</Text>}
    </View>
  );
};

const App = () => (
  <LogtoProvider config={config}>
    <Home />
  </LogtoProvider>
);

export default App;
