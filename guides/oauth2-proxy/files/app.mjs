import { createServer } from 'node:http';

const endSession = new URL('{{endpoint}}/oidc/session/end');
endSession.searchParams.set('client_id', '{{appId}}');
endSession.searchParams.set('post_logout_redirect_uri', '{{postSignOutUri}}');

const pageOf = (user) =>
  user
    ? `<p>You are signed in as ${encodeURIComponent(user)}.</p><a href="${endSession}">Sign Out</a>`
    : '<p>You are not signed in.</p><a href="/oauth2/start?rd=/account">Sign In</a>';

// Any web application, in any language. Only the proxy may reach it: it tells who is there.
createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(pageOf(request.headers['x-forwarded-user']));
}).listen(3080, '127.0.0.1');
