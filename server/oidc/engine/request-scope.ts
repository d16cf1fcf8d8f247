import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What the storage has to know of the request that it works for. The engine hands its models' storage
 * nothing but the model, so it travels beside the calls.
 */
export type RequestScope = {
  /** The epoch that was read before anything else; everything the request saves bears it. */
  readonly epoch: number;
  /** Models that were read or saved within the request, sealed: another save of one is a change. */
  readonly known: Map<string, string>;
  /** Whether a save of an interaction is refused that another request has changed meanwhile. */
  comparesInteraction: boolean;
  /** Whether it was to save a session that was ended, or renewed, meanwhile. */
  hasLostSession: boolean;
};

const current = new AsyncLocalStorage<RequestScope>();

export const newRequestScope = (epoch: number): RequestScope => ({
  epoch,
  known: new Map(),
  comparesInteraction: false,
  hasLostSession: false,
});

export const inRequestScope = <T>(scope: RequestScope, work: () => T): T =>
  current.run(scope, work);

/** @throws TypeError outside of a request: what is saved there would escape revocation. */
export const requestScope = (): RequestScope => {
  const scope = current.getStore();
  if (!scope) throw new TypeError('the provider saves outside of a request');
  return scope;
};

/** @returns undefined outside of a request. */
export const findRequestScope = (): RequestScope | undefined => current.getStore();
