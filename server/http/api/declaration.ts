import { type ErrorCode, errorStatus } from '@cardea/contract/errors.ts';
import type { Operation, ResponseBody } from '@cardea/contract/wire/operation.ts';
import type { z } from 'zod';
import { isOfSomething } from '../../db/areas.ts';
import { isReader, parametersOf, shapeOf } from './addresses.ts';
import { eventsOf } from './declared-events.ts';

/** Segments of words and parameters, below `/api`. */
const pathPattern = /^(?!\/api\/)(\/(:[a-zA-Z]\w*|[\w.~-]+))+$/;

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  left.toSorted().join() === right.toSorted().join();

/** Types that no text of a path or a query has. */
const untextual = new Set(['number', 'boolean', 'bigint', 'date', 'object', 'null']);

type Shape = { def: { type: string; innerType?: Shape; coerce?: boolean } };

const isUntextual = ({ def }: Shape): boolean =>
  def.innerType ? isUntextual(def.innerType) : untextual.has(def.type) && !def.coerce;

const untextualIn = (shape: z.ZodObject | undefined): string[] =>
  Object.entries(shape?.shape ?? {})
    .filter(([, member]) => isUntextual(member as Shape))
    .map(([name]) => name);

const isList = (body: ResponseBody | undefined): boolean =>
  typeof body === 'object' && body.def.type === 'array';

const answerMistakes = ({ responses, paginated }: Operation): string[] => {
  const statuses = Object.keys(responses).map(Number);
  return [
    ...(statuses.length > 0 ? [] : ['it answers nothing']),
    ...statuses
      .filter((status) => !(status >= 200 && status < 500))
      .map((status) => `${status} is no answer`),
    ...(responses[204] === undefined || responses[204] === 'empty' ? [] : ['204 carries nothing']),
    ...(paginated === undefined || isList(responses[200]) ? [] : ['its pages are no list']),
  ];
};

const inputMistakes = ({ method, params, query, body, upload }: Operation): string[] => [
  ...[...untextualIn(params), ...untextualIn(query)].map(
    (name) => `${name} cannot be written in an address`,
  ),
  ...(method === 'GET' && (body || upload) ? ['GET takes no body'] : []),
  ...(body && upload ? ['it takes a body or a file, not both'] : []),
  ...(upload && !(upload.maxSize > 0) ? ['its file has no size'] : []),
];

const mistakesOf = (operation: Operation): string[] => {
  const { method, path, params, event, silent, errors = [] } = operation;
  const unknown = errors.filter((code: ErrorCode) => !Object.hasOwn(errorStatus, code));
  return [
    ...(pathPattern.test(path) ? [] : ['its path is not one']),
    ...(sameNames(parametersOf(path), Object.keys(params?.shape ?? {}))
      ? []
      : ['its params are not those of its path']),
    ...inputMistakes(operation),
    ...answerMistakes(operation),
    ...(method === 'GET' || eventsOf({ event }).length > 0 || silent
      ? []
      : ['it says neither what it records nor why it is silent']),
    ...unknown.map((code) => `there is no error ${code}`),
    ...eventsOf({ event })
      .filter((one) => !isOfSomething(one))
      .map((one) => `no table holds what ${one} is about`),
  ];
};

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

const twins = (operations: readonly Operation[]): string[] =>
  [...Map.groupBy(operations, (one) => shapeOf(nameOf(one))).values()]
    .filter(({ length }) => length > 1)
    .map((same) => `${same.map(nameOf).join(' and ')}: declared for the same requests`);

/** What an operation changes is shown by one that can be asked without more (`precondition.ts`). */
const unreadable = (operations: readonly Operation[]): string[] => {
  const readers = new Map(operations.filter(isReader).map((one) => [shapeOf(one.path), one]));
  return operations
    .filter(({ guard, method }) => guard === 'management' && method !== 'GET')
    .flatMap((one) => {
      const reader = readers.get(shapeOf(one.path));
      const isReadable =
        !reader ||
        (typeof reader.responses[200] === 'object' &&
          (reader.query?.safeParse({}).success ?? true));
      return isReadable
        ? []
        : [`${nameOf(reader)}: no If-Match of ${one.method} can be compared with it`];
    });
};

/**
 * What the types of declarations cannot say, or may have been told wrongly.
 * @throws at the start, with the operations' names; not when somebody first asks for one.
 */
export const checkDeclarations = (operations: readonly Operation[]): void => {
  const mistakes = operations.flatMap((one) => {
    const found = mistakesOf(one);
    return found.length > 0 ? [`${nameOf(one)}: ${found.join('; ')}`] : [];
  });
  const all = [...mistakes, ...twins(operations), ...unreadable(operations)];
  if (all.length > 0) throw new Error(all.join('\n'));
};
