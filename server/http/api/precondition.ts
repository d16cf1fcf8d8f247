import { AppError } from '../../lib/errors.ts';
import { parametersOf } from './addresses.ts';
import { matchesEtag } from './etag.ts';
import { type ApiRequest, Reply, type Route } from './route.ts';
import { validateRequest } from './validation.ts';

/** Runs work whose reads and writes in the tenant's database are one serializable transaction. */
export type Atomically = <T>(work: () => Promise<T>) => Promise<T>;

const readCurrent = async (
  { operation, handler }: Route,
  values: readonly unknown[],
  request: ApiRequest,
): Promise<string> => {
  const params = Object.fromEntries(
    parametersOf(operation.path).map((name, index) => [name, values[index]]),
  );
  const input = validateRequest(operation, { params, query: {}, body: undefined });
  const answer = await handler(
    input as never,
    {
      ...request,
      search: new URLSearchParams(),
    } as never,
  );
  const body = answer instanceof Reply ? answer.body : answer;
  const shape = operation.responses[200];
  if (typeof shape !== 'object') throw new AppError('request.precondition_failed');
  return JSON.stringify(shape.parse(body));
};

/**
 * `If-Match` (RFC 9110 section 13.1.1) of operations of the Management API: a change is made to the
 * state that its author has seen, or not at all.
 * @param reader what shows the thing that the operation changes.
 * @returns a function that performs a request, after the comparison and in one transaction with it
 * when the request carries the header.
 * @throws AppError request.precondition_failed (412), also where there is nothing to compare with
 */
export const createPrecondition = (
  { operation: { guard, method, path } }: Route,
  reader: Route | undefined,
  atomically: Atomically,
) => {
  const names = parametersOf(path);
  return <T>(
    params: Readonly<Record<string, unknown>>,
    request: ApiRequest,
    perform: () => Promise<T>,
  ): Promise<T> => {
    const header = request.header('if-match');
    if (guard !== 'management' || method === 'GET' || header === undefined) return perform();
    return atomically(async () => {
      const values = names.map((name) => params[name]);
      const current = reader && (await readCurrent(reader, values, request));
      if (current === undefined || !matchesEtag(header, current)) {
        throw new AppError('request.precondition_failed');
      }
      return perform();
    });
  };
};
