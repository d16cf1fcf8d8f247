import type { UseFormReturnType } from '@mantine/form';
import { z } from 'zod';
import { ApiError } from '../lib/api-error.ts';
import { codeText, errorText } from '../lib/error-text.ts';
import { issue, issueText } from '../lib/issue-text.ts';

/** The field that a refusal is about, by its code. */
export type FieldByCode = Readonly<Record<string, string>>;

/** What a refusal says about fields of a form: a message by the path of each, and whether that is all. */
export type Refused = { fields: Record<string, string>; isAll: boolean };

const codeList = z.object({ codes: z.array(z.string()) });
const issueList = z.object({ issues: z.array(issue) });

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Follows a path as far as the form holds groups. @returns the path of the field it leads to. */
const fieldBelow = (values: unknown, path: readonly (string | number)[]): string | undefined => {
  let node = values;
  for (const [depth, name] of path.entries()) {
    if (!isGroup(node) || !Object.hasOwn(node, name)) return undefined;
    node = node[name];
    if (!isGroup(node)) return path.slice(0, depth + 1).join('.');
  }
  return undefined;
};

/** A form need not have the groups of the body: what is below one may be found without it. */
const fieldAt = (values: object, path: readonly (string | number)[]): string | undefined =>
  path
    .map((_, start) => fieldBelow(values, path.slice(start)))
    .find((field) => field !== undefined);

/** Several reasons are one refusal: by their codes, or by the members of the body they are about. */
const reasonsOf = (
  error: ApiError,
  fields: FieldByCode,
  values: object,
): (readonly [field: string | undefined, message: string])[] => {
  const codes = codeList.safeParse(error.data);
  if (codes.success) return codes.data.codes.map((code) => [fields[code], codeText(code)]);
  const issues = issueList.safeParse(error.data);
  if (error.code === 'guard.invalid_input' && issues.success) {
    return issues.data.issues.map((reason) => [fieldAt(values, reason.path), issueText(reason)]);
  }
  return [[fields[error.code], errorText(error)]];
};

/** @returns what an error says about the fields of a form. @param values what the form holds. */
export const refusedFields = (error: unknown, fields: FieldByCode, values: object): Refused => {
  if (!(error instanceof ApiError)) return { fields: {}, isAll: false };
  const reasons = reasonsOf(error, fields, values);
  return {
    fields: Object.fromEntries(
      reasons.flatMap(([field, message]) => (field === undefined ? [] : [[field, message]])),
    ),
    isAll: reasons.every(([field]) => field !== undefined),
  };
};

type Form = Pick<UseFormReturnType<object>, 'setFieldError' | 'getInputNode' | 'getValues'>;

/** Shows an error beside the fields it is about. @returns whether nothing of it is left to be said. */
export const showAtField = (form: Form, error: unknown, fields: FieldByCode): boolean => {
  const refused = refusedFields(error, fields, form.getValues());
  for (const [field, message] of Object.entries(refused.fields)) form.setFieldError(field, message);
  focusMistake(form, refused.fields);
  return refused.isAll;
};

/** Takes the focus to the first field with a message. */
export const focusMistake = (form: Pick<Form, 'getInputNode'>, errors: object): void => {
  const [path] = Object.keys(errors);
  const node = path === undefined ? null : form.getInputNode(path);
  // A code editor, a list and a choice are found by their frames.
  (node?.querySelector<HTMLElement>('[contenteditable], input') ?? node)?.focus();
};
