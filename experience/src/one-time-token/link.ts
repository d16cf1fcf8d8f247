/** What the link of a one-time token says: for whom it is, and the token. */
export type Link = { email: string; token: string };

/** The parameters that are of no use once a link was followed. */
const parameters = ['one_time_token', 'login_hint', 'errorMessage'];

export const linkIn = (query: URLSearchParams): Link | undefined => {
  const email = query.get('login_hint') ?? '';
  const token = query.get('one_time_token') ?? '';
  return email.includes('@') && token !== '' ? { email, token } : undefined;
};

/** The query for the pages that one goes on to. */
export const withoutLink = (query: URLSearchParams): URLSearchParams => {
  const rest = new URLSearchParams(query);
  for (const name of parameters) {
    rest.delete(name);
  }
  return rest;
};
