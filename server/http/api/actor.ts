import type { Operation } from '@cardea/contract/wire/operation.ts';
import type { Actor } from '../../db/change.ts';
import type { ApiRequest, Callers } from './route.ts';

type Asked = Pick<ApiRequest, 'ip' | 'header'> & {
  caller: Callers[keyof Callers];
  requestId: string;
  /** As it was sent, without the query. */
  path: string;
  params: object;
};

const whoOf = ({ guard }: Operation, caller: Asked['caller']): Pick<Actor, 'kind' | 'id'> => {
  if (guard === 'management') {
    const { kind, id } = caller as Callers['management'];
    return { kind, id };
  }
  if (guard === 'account') return { kind: 'user', id: (caller as Callers['account']).id };
  return { kind: 'visitor', id: null };
};

/** In characters; browsers' own have a few hundred. */
const longestUserAgent = 512;

/** @returns who asks for an operation, as what they change is recorded. */
export const actorOf = (operation: Operation, request: Asked): Actor => {
  const { ip, requestId, path, params, header } = request;
  const { method, path: matchedRoute } = operation;
  const userAgent = header('user-agent')?.slice(0, longestUserAgent) ?? null;
  return {
    ...whoOf(operation, request.caller),
    ...{ ip, userAgent, requestId, operation: { method, path, matchedRoute, params } },
  };
};
