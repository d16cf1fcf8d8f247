/**
 * What a database refused, in one vocabulary for both engines.
 * SQLite: https://sqlite.org/rescode.html ; PostgreSQL: appendix A, class 23 and 22.
 */
type Refusal = 'unique' | 'foreign-key' | 'check' | 'too-long' | 'not-null';

const sqliteCodes: Record<number, Refusal> = {
  2067: 'unique',
  1555: 'unique',
  787: 'foreign-key',
  275: 'check',
  1299: 'not-null',
};

const postgresCodes: Record<string, Refusal> = {
  '23505': 'unique',
  '23503': 'foreign-key',
  '23514': 'check',
  '22001': 'too-long',
  '23502': 'not-null',
};

type EngineError = {
  code?: string;
  errcode?: number;
  message?: string;
  constraint?: string;
};

/** @returns why the database refused a write, or undefined when the error is something else. */
export const refusalOf = (error: unknown): Refusal | undefined => {
  const { code = '', errcode = 0 } = (error ?? {}) as EngineError;
  return sqliteCodes[errcode] ?? postgresCodes[code];
};

/**
 * Whether a write was refused because a value is taken.
 * @param column a column's or an index's snake_case name that the refusal must concern.
 */
export const isUniqueViolation = (error: unknown, column?: string): boolean => {
  if (refusalOf(error) !== 'unique') return false;
  // Not PostgreSQL's `detail`: it repeats the value, and a value can look like a column's name.
  const { message = '', constraint = '' } = error as EngineError;
  return column === undefined || `${message} ${constraint}`.includes(column);
};

/** Whether a transaction must be run again because another one came between (class 40). */
export const isSerializationFailure = (error: unknown): boolean =>
  ['40001', '40P01'].includes(((error ?? {}) as EngineError).code ?? '');

/** What the drivers raised: a network's codes say nothing of whose network it was. */
const raisedByDatabase = new WeakSet<object>();

/** Says that an error is a database's. Called by the drivers. @returns the error, to be thrown on. */
export const ofDatabase = <T>(error: T): T => {
  if (typeof error === 'object' && error !== null) raisedByDatabase.add(error);
  return error;
};

/**
 * Nobody there, nobody who can write, or others in the way just now: the network's codes and PostgreSQL's
 * classes 08, 25, 40, 53, 57 and 58. Another try may succeed.
 */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  '40001',
  '40P01',
  '53100',
  '53200',
  '53300',
  '53400',
  '58030',
  '08000',
  '08001',
  '08003',
  '08006',
]);

/**
 * Busy, read-only, input or output error, damaged, full, cannot be opened, no database: the low byte
 * of SQLite's codes.
 */
const unavailableInSqlite = new Set([5, 8, 10, 11, 13, 14, 26]);

const saysUnavailable = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(saysUnavailable);
  const { code = '', errcode = 0, message = '' } = (error ?? {}) as EngineError;
  return (
    unavailableCodes.has(code) ||
    unavailableInSqlite.has(errcode & 0xff) ||
    message.includes('Connection terminated') ||
    message.includes('is not queryable') ||
    message.includes('timeout exceeded when trying to connect')
  );
};

/** Whether an error says that the database, and nobody else, cannot be reached at the moment. */
export const isUnavailable = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  raisedByDatabase.has(error) &&
  saysUnavailable(error);
