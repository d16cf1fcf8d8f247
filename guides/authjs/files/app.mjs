import { ExpressAuth, getSession } from '@auth/express';
import express from 'express';

const issuer = '{{endpoint}}/oidc';
const home = '{{postSignOutUri}}';

const config = {
  trustHost: true,
  secret: 'replace with a long random value',
  providers: [
    {
      id: 'cardea',
      name: 'Cardea',
      type: 'oidc',
      issuer,
      clientId: '{{appId}}',
      clientSecret: '{{appSecret}}',
      profile: ({ sub, name, picture }) => ({ id: sub, name: name ?? sub, image: picture }),
    },
  ],
};

// A sign-in is a form with a token, so that no other site can start one.
const signInForm = `
  <p>You are not signed in.</p>
  <form method="post" action="/auth/signin/cardea">
    <input type="hidden" name="csrfToken">
    <input type="hidden" name="callbackUrl" value="/">
    <button disabled>Sign In</button>
  </form>
  <script type="module">
    const { csrfToken } = await (await fetch('/auth/csrf')).json();
    document.querySelector('[name=csrfToken]').value = csrfToken;
    document.querySelector('button').disabled = false;
  </script>`;

const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const app = express();
app.use('/auth', ExpressAuth(config));

app.get('/', async (request, response) => {
  const session = await getSession(request, config);
  response.send(
    session
      ? `<p>You are signed in as ${escape(session.user.name)}.</p><a href="/sign-out">Sign Out</a>`
      : signInForm,
  );
});

app.get('/sign-out', (_, response) => {
  const query = new URLSearchParams({ client_id: '{{appId}}', post_logout_redirect_uri: home });
  response.clearCookie('authjs.session-token').redirect(`${issuer}/session/end?${query}`);
});

app.listen(3000, () => console.log(`Open ${home}`));
