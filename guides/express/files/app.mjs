import { handleAuthRoutes, withLogto } from '@logto/express';
import cookieParser from 'cookie-parser';
import express from 'express';
import session from 'express-session';

const config = {
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
  appSecret: '{{appSecret}}',
  baseUrl: '{{postSignOutUri}}',
};

const app = express();
app.use(cookieParser());
// Sessions live in memory here; use Redis or another store in production.
app.use(
  session({ secret: 'replace with a long random value', resave: false, saveUninitialized: false }),
);
app.use(handleAuthRoutes(config));

app.get('/', withLogto(config), (request, response) => {
  const { isAuthenticated, claims } = request.user;
  response.send(
    isAuthenticated
      ? `<p>You are signed in as ${claims.sub}.</p><a href="/logto/sign-out">Sign Out</a>`
      : '<p>You are not signed in.</p><a href="/logto/sign-in">Sign In</a>',
  );
});

app.listen(3000, () => console.log('Open {{postSignOutUri}}'));
