import { type ErrorCode, errorStatus } from '@cardea/contract/errors.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';

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
  ];
};

/**
 * What the types of a declaration cannot say, or may have been told wrongly.
 * @throws at the start, with the operation's name; not when somebody first asks for it.
 */
export const checkDeclaration = (operation: Operation): void => {
  const mistakes = mistakesOf(operation);
  if (mistakes.length === 0) return;
  throw new Error(`${operation.method} ${operation.path}: ${mistakes.join('; ')}`);
};
