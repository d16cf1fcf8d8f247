import type { Operation } from '@cardea/contract/wire/operation.ts';
import type { z } from 'zod';
import { AppError } from '../../lib/errors.ts';

type Part = 'params' | 'query' | 'body';

type Issue = { code?: string; path: PropertyKey[]; message: string };

const describe = ({ code, path, message }: Issue): string =>
  `Error in key path "${path.map(String).join('.')}": (${code}) ${message}`;

/** The refusal of a part of a request that names the members it is about. */
export const invalidInput = (part: Part, issues: Issue[]): AppError =>
  new AppError('guard.invalid_input', {
    data: { issues, name: 'ZodError' },
    details: issues.map(describe).join('\n'),
    values: { type: part },
  });

/** JSON nested deeper than this is nobody's data, and would exhaust the stack of what walks it. */
const maxDepth = 64;

/**
 * Finds what must not get further: a NUL character, which PostgreSQL cannot store and nobody types,
 * and bottomless nesting.
 * @returns an issue at the first value or member name that has one.
 */
const findFlaw = (value: unknown, path: PropertyKey[] = []): Issue | undefined => {
  const nul = { code: 'custom', path, message: 'must not contain NUL' };
  if (typeof value === 'string') return value.includes('\0') ? nul : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  if (path.length >= maxDepth) {
    return { code: 'custom', path, message: `must not be nested deeper than ${maxDepth} levels` };
  }
  for (const [name, member] of Object.entries(value)) {
    const found = name.includes('\0') ? nul : findFlaw(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
};

const validatePart = (part: Part, shape: z.ZodType | undefined, value: unknown): unknown => {
  const flaw = findFlaw(value);
  if (flaw) throw invalidInput(part, [flaw]);
  if (!shape) return {};
  const result = shape.safeParse(value);
  if (!result.success) throw invalidInput(part, result.error.issues);
  return result.data;
};

/**
 * Checks every part of a request against its operation; members the shapes do not name are dropped.
 * @throws AppError guard.invalid_input
 */
export const validateRequest = (
  operation: Operation,
  parts: Record<Part, unknown>,
): Record<Part, unknown> => ({
  params: validatePart('params', operation.params, parts.params),
  query: validatePart('query', operation.query, parts.query),
  body: validatePart('body', operation.body, parts.body ?? {}),
});
