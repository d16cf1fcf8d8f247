import { parser } from '@lezer/json';
import { t } from './phrases.ts';

/** What a JSON text says, or where it stops making sense (a position in the text). */
export type JsonReading =
  | { isValid: true; value: unknown }
  | { isValid: false; position: number; line: number };

/** `JSON.parse` names a position in some browsers and for some mistakes only. */
const firstMistake = (text: string): number => {
  let position: number | undefined;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) position ??= from;
    },
  });
  return position ?? text.length;
};

/** Reads a JSON text; `line` counts from 1. */
export const readJson = (text: string): JsonReading => {
  try {
    return { isValid: true, value: JSON.parse(text) };
  } catch {
    const position = firstMistake(text);
    return { isValid: false, position, line: text.slice(0, position).split('\n').length };
  }
};

/** @returns what to tell the person who wrote a broken JSON text, or undefined when it is fine. */
export const jsonMistake = (text: string): string | undefined => {
  const reading = readJson(text);
  return reading.isValid ? undefined : t('json.invalid', { line: reading.line });
};

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the value as people edit it. */
export const formatJson = (value: unknown): string => JSON.stringify(value, null, 2);

/** @returns the object that a text stands for, where it is one; an empty text is an empty object. */
export const readJsonObject = (text: string): Record<string, unknown> | undefined => {
  const reading = readJson(text.trim() || '{}');
  return reading.isValid && isJsonObject(reading.value) ? reading.value : undefined;
};

/** @returns what to tell the person whose text is no JSON object. */
export const jsonObjectMistake = (text: string): string | undefined => {
  if (readJsonObject(text)) return undefined;
  return jsonMistake(text) ?? t('json.no_object');
};
