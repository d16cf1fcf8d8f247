type EngineSession = {
  readonly accountId?: string | undefined;
  readonly authorizations?: { readonly [clientId: string]: { readonly grantId?: string } };
};

/**
 * Whether an application was given an answer about the person of a session. A session alone is not
 * enough: it may be another application's, and this one has never heard of it.
 */
export const isSignedInTo = (session: EngineSession | undefined, clientId: string): boolean => {
  if (session?.accountId === undefined) return false;
  const { authorizations = {} } = session;
  return Object.hasOwn(authorizations, clientId) && authorizations[clientId]?.grantId !== undefined;
};
