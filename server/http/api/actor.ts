import type { Operation } from '@cardea/contract/wire/operation.ts';
import type { Actor, Requester } from '../../db/change.ts';
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

/** @returns where a request comes from, as it is recorded. */
export const requesterOf = ({
  ip,
  requestId,
  header,
}: Pick<Asked, 'ip' | 'header' | 'requestId'>): Requester => ({
  ip,
  userAgent: header('user-agent')?.slice(0, longestUserAgent) ?? null,
  requestId,
});

/** @returns who asks for an operation, as what they change is recorded. */
export const actorOf = (operation: Operation, request: Asked): Actor => {
  const { path, params } = request;
  const { method, path: matchedRoute } = operation;
  return {
    ...whoOf(operation, request.caller),
    ...requesterOf(request),
    operation: { method, path, matchedRoute, params },
  };
};
