import { z } from 'zod';
import { ApiError } from '../../lib/api-error.ts';
import { issue, issueText } from '../../lib/issue-text.ts';

/** The `data` of `connector.invalid_config` (connectors/00-interface, section 4). */
const issueList = z.object({ issues: z.array(issue) });

const formatPath = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');

export type ConfigIssues = {
  /** A message by the key of the field it belongs to. */
  fields: Record<string, string>;
  /** What belongs to no field of the form, with its path. */
  others: string[];
};

/**
 * Finds the field of each reason why the server refused a configuration.
 * @param keys the fields that can show a message.
 * @returns undefined when the error is about something else.
 */
export const configIssues = (error: unknown, keys: readonly string[]): ConfigIssues | undefined => {
  if (!(error instanceof ApiError) || error.code !== 'connector.invalid_config') return undefined;
  const read = issueList.safeParse(error.data);
  if (!read.success) return undefined;
  const found: ConfigIssues = { fields: {}, others: [] };
  for (const reason of read.data.issues) {
    const { path } = reason;
    const message = issueText(reason);
    const [key] = path;
    const text = path.length > 1 || typeof key !== 'string' ? formatPath(path) : '';
    if (typeof key === 'string' && keys.includes(key)) {
      const line = text ? `${text}: ${message}` : message;
      found.fields[key] = found.fields[key] ? `${found.fields[key]}\n${line}` : line;
    } else {
      const where = formatPath(path);
      found.others.push(where ? `${where}: ${message}` : message);
    }
  }
  return found;
};
