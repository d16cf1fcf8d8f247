import { makeLogtoReactRouter } from '@logto/react-router';
import { createCookieSessionStorage } from 'react-router';

const sessionStorage = createCookieSessionStorage({
  cookie: {
    name: 'bookstore-session',
    httpOnly: true,
    maxAge: 14 * 24 * 60 * 60,
    path: '/',
    sameSite: 'lax',
    secrets: ['replace with a long random value'],
    secure: process.env.NODE_ENV === 'production',
  },
});

export const logto = makeLogtoReactRouter(
  {
    endpoint: '{{endpoint}}',
    appId: '{{appId}}',
    appSecret: '{{appSecret}}',
    baseUrl: '{{postSignOutUri}}',
  },
  { sessionStorage },
);
