/** Everything a provider says, whether in the query or in the fragment. */
export const callbackParameters = ({
  search,
  hash,
}: {
  search: string;
  hash: string;
}): Record<string, string> =>
  Object.fromEntries([
    ...new URLSearchParams(search),
    ...new URLSearchParams(hash.replace(/^#/, '')),
  ]);

/** RFC 6749 section 4.1.2.1, and what providers say in its place. */
const denials = [
  'access_denied',
  'user_denied',
  'user_cancelled_authorize',
  'user_cancelled_login',
  'authorization_denied',
];

/** What a callback amounts to. */
export type CallbackKind = 'denied' | 'failed' | 'answered' | 'empty';

export const kindOfCallback = (parameters: Record<string, string>): CallbackKind => {
  const { error, state, app_id, ...rest } = parameters;
  if (error !== undefined) {
    return denials.includes(error) ? 'denied' : 'failed';
  }
  return Object.keys(rest).length > 0 ? 'answered' : 'empty';
};
