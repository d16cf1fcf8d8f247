import express from 'express';
import session from 'express-session';
import * as oidc from 'openid-client';

const issuer = new URL('{{endpoint}}/oidc');
const redirectUri = '{{redirectUri}}';

// Asks the provider where its endpoints are. Plain http is for development alone.
const config = await oidc.discovery(issuer, '{{appId}}', '{{appSecret}}', undefined, {
  execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
});

const app = express();
// Sessions live in memory here; use Redis or another store in production.
app.use(
  session({ secret: 'replace with a long random value', resave: false, saveUninitialized: false }),
);

app.get('/', (request, response) => {
  const { user } = request.session;
  response.send(
    user
      ? `<p>You are signed in as ${user.sub}.</p><a href="/sign-out">Sign Out</a>`
      : '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>',
  );
});

app.get('/sign-in', async (request, response) => {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  request.session.started = { verifier, state };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  response.redirect(url.href);
});

// The person comes back here with a code, which becomes tokens.
app.get('/callback', async (request, response) => {
  const { verifier, state } = request.session.started ?? {};
  const tokens = await oidc.authorizationCodeGrant(config, new URL(request.url, redirectUri), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  request.session.user = tokens.claims();
  request.session.idToken = tokens.id_token;
  response.redirect('/');
});

app.get('/sign-out', (request, response) => {
  const url = oidc.buildEndSessionUrl(config, {
    id_token_hint: request.session.idToken ?? '',
    post_logout_redirect_uri: '{{postSignOutUri}}',
  });
  request.session.destroy(() => response.redirect(url.href));
});

app.listen(3000, () => console.log('Open {{postSignOutUri}}'));
