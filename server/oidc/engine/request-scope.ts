import { AsyncLocalStorage } from 'node:async_hooks';
import type { Requester } from '../../db/change.ts';

/**
 * What the storage has to know of the request that it works for. The engine hands its models' storage
 * nothing but the model, so it travels beside the calls.
 */
export type RequestScope = {
  readonly requester: Requester;
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

const nobody: Requester = { ip: null, userAgent: null, requestId: null };

/** @param requester left out by what records nothing. */
export const newRequestScope = (epoch: number, requester = nobody): RequestScope => ({
  requester,
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

/** @returns where the request comes from, as far as it is known. */
export const currentRequester = (): Requester => current.getStore()?.requester ?? nobody;

/** @returns undefined outside of a request. */
export const findRequestScope = (): RequestScope | undefined => current.getStore();
