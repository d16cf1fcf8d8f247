import { type ErrorCode, errorStatus } from '@cardea/contract/errors.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';
import { isOfSomething } from '../../db/areas.ts';
import { eventsOf } from './declared-events.ts';

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  left.toSorted().join() === right.toSorted().join();

const mistakesOf = ({ method, path, ...operation }: Operation): string[] => {
  const { params, responses, event, silent, errors = [] } = operation;
  const unknown = errors.filter((code: ErrorCode) => !Object.hasOwn(errorStatus, code));
  return [
    ...(sameNames(parametersOf(path), Object.keys(params?.shape ?? {}))
      ? []
      : ['its params are not those of its path']),
    ...(Object.keys(responses).length > 0 ? [] : ['it answers nothing']),
    ...(method === 'GET' || event !== undefined || silent !== undefined
      ? []
      : ['it says neither what it records nor why it is silent']),
    ...unknown.map((code) => `there is no error ${code}`),
    ...eventsOf({ event })
      .filter((one) => !isOfSomething(one))
      .map((one) => `no table holds what ${one} is about`),
  ];
};

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** What a request is told apart by: parameters have no names there. */
const signatureOf = (operation: Operation): string => nameOf(operation).replace(/:\w+/g, ':');

const twins = (operations: readonly Operation[]): string[] =>
  [...Map.groupBy(operations, signatureOf).values()]
    .filter(({ length }) => length > 1)
    .map((same) => `${same.map(nameOf).join(' and ')}: declared for the same requests`);

/**
 * What the types of declarations cannot say, or may have been told wrongly.
 * @throws at the start, with the operations' names; not when somebody first asks for one.
 */
export const checkDeclarations = (operations: readonly Operation[]): void => {
  const mistakes = operations.flatMap((one) => {
    const found = mistakesOf(one);
    return found.length > 0 ? [`${nameOf(one)}: ${found.join('; ')}`] : [];
  });
  const all = [...mistakes, ...twins(operations)];
  if (all.length > 0) throw new Error(all.join('\n'));
};
