import type { FormItem, MemberItem } from '@cardea/contract/management/connectors.ts';
import { formatJson, isJsonObject, readJson } from '../../lib/json-text.ts';

/** Fields of a configuration that is stored as JSON: the text stays what the form holds. */

type WithMembers = FormItem & { members: MemberItem[] };

/** Whether some members of an item have fields of their own. */
export const hasMembers = (item: FormItem): item is WithMembers =>
  'members' in item && item.members !== undefined;

const isSame = (one: unknown, other: unknown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();

/** What stands beside the fields in what the form begins with: `{ type: 'login' }`. */
const framedBy = ({ members, defaultValue }: WithMembers): Record<string, unknown> => {
  const frame = isJsonObject(defaultValue) ? { ...defaultValue } : {};
  for (const { key } of members) delete frame[key];
  return frame;
};

/** @returns what a new form begins with: samples are for reading, fields begin empty. */
export const initialMembers = (item: WithMembers): string => formatJson(framedBy(item));

/**
 * @returns the texts of the fields by their keys, or undefined where the value says more than they
 *   can show.
 */
export const memberTexts = (
  item: WithMembers,
  json: string,
): Record<string, string> | undefined => {
  const reading = readJson(json.trim() || '{}');
  if (!reading.isValid || !isJsonObject(reading.value)) return undefined;
  const frame = framedBy(item);
  const keys = new Set(item.members.map(({ key }) => key));
  const isShown = Object.entries(reading.value).every(([key, value]) =>
    keys.has(key)
      ? typeof value === 'string'
      : Object.hasOwn(frame, key) && isSame(value, frame[key]),
  );
  if (!isShown) return undefined;
  const { value } = reading;
  return Object.fromEntries([...keys].map((key) => [key, String(value[key] ?? '')]));
};

/** @returns the JSON text with one of its fields changed; an emptied one leaves. */
export const withMember = (item: WithMembers, json: string, key: string, text: string): string => {
  const reading = readJson(json.trim() || '{}');
  const value = reading.isValid && isJsonObject(reading.value) ? { ...reading.value } : {};
  if (text === '') delete value[key];
  else value[key] = text;
  return formatJson({ ...framedBy(item), ...value });
};
