/** What the page remembers while a person is at a provider. Nothing in it is secret. */
export type SocialVisit = {
  verificationId: string;
  /** The page the person left from, and its query. */
  path: string;
  search: string;
  /** Whether the box beside the terms was ticked. */
  hasConsented: boolean;
  /** The authorization request that the person left from. */
  interactionId?: string | undefined;
};

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Part of the wire (3.6). */
const stateKey = (connectorId: string): string => `social_auth_state:${connectorId}`;
const visitKey = (connectorId: string): string => `social_auth_visit:${connectorId}`;

/** A `state` nobody can guess: 128 bits, in characters every provider lets pass. */
export const newState = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

export const keepVisit = (
  store: Store,
  connectorId: string,
  { state, visit }: { state: string; visit: SocialVisit },
): void => {
  store.setItem(stateKey(connectorId), state);
  store.setItem(visitKey(connectorId), JSON.stringify(visit));
};

/**
 * The visit that a callback belongs to, once: a reload or a second run finds nothing. A callback
 * with another `state` takes nothing away from the visit under way.
 * @param state undefined: the provider says no without it, which nothing is done with
 */
export const takeVisit = (
  store: Store,
  connectorId: string,
  state: string | undefined,
): SocialVisit | undefined => {
  const visit = readVisit(store, connectorId);
  if (!visit || state === undefined || store.getItem(stateKey(connectorId)) !== state) {
    return undefined;
  }
  store.removeItem(stateKey(connectorId));
  store.removeItem(visitKey(connectorId));
  return visit;
};

/** Where the person left from, for the way back. */
export const readVisit = (store: Store, connectorId: string): SocialVisit | undefined => {
  const text = store.getItem(visitKey(connectorId));
  try {
    return text ? (JSON.parse(text) as SocialVisit) : undefined;
  } catch {
    return undefined;
  }
};
