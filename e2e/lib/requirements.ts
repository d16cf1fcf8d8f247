import { missingTools, type Tool } from '../../scripts/tools.mjs';

const missing = missingTools();
const isSqliteOnly = process.env.TEST_SQLITE_ONLY === '1';

/**
 * @param tools what a test cannot do without.
 * @returns why it has to be skipped on this machine, for node:test; false when it can run.
 */
export const reasonToSkip = (...tools: Tool[]): string | false => {
  if (isSqliteOnly && tools.includes('PostgreSQL')) return 'only SQLite was asked for';
  const absent = tools.filter((tool) => missing.includes(tool));
  return absent.length > 0 && `${absent.join(' and ')} not installed`;
};
