import type { Operation } from '@cardea/contract/wire/operation.ts';

/** What the paths of operations say. */

/** @returns the names of a path's parameters, in its order. */
export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:([^/]+)/g)].map(([, name = '']) => name);

/** @returns a path without the names of its parameters: what requests are told apart by. */
export const shapeOf = (path: string): string => path.replaceAll(/:[^/]+/g, ':');

/** Whether an operation shows what others change that answer at the same address. */
export const isReader = ({ method, paginated }: Operation): boolean =>
  method === 'GET' && !paginated;
