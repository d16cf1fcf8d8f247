import type { providerErrors } from '@cardea/contract/management/connector-errors.ts';
import { z } from 'zod';
import { AppError } from '../../lib/errors.ts';

/** What can go wrong in a connector: the part of the wire's code after `connector.` */
export type ConnectorErrorCode = keyof typeof providerErrors extends `connector.${infer Code}`
  ? Code
  : never;

/** Structured context of a failure; `errorDescription` or `message` is what a person is told. */
export type ConnectorErrorData = Record<string, unknown>;

/** Long enough to recognise a provider's answer, short enough for a page and a log. */
const longestText = 2000;

export const shortened = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText)} ...` : text;

const describe = (data: ConnectorErrorData | undefined): string => {
  const text = data?.errorDescription ?? data?.message;
  return shortened(typeof text === 'string' ? text : JSON.stringify(data ?? {}));
};

const pathOf = (path: PropertyKey[]): string => path.map(String).join('.') || 'config';

const detailsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${pathOf(path)}: ${message}`).join('\n');

type Data = ConnectorErrorData | string | z.ZodError | undefined;

const optionsOf = (data: Data, cause: unknown): ConstructorParameters<typeof AppError>[1] => {
  if (data instanceof z.ZodError) {
    const details = detailsOf(data);
    const { issues } = data;
    const values = { errorDescription: details };
    return { data: { issues, name: 'ZodError' }, details, values, cause };
  }
  const context = typeof data === 'string' ? { message: shortened(data) } : data;
  return { data: context, values: { errorDescription: describe(context) }, cause };
};

/**
 * A failure of a connector, told to the caller as `connector.<code>` with the status of the wire.
 * `data` is sent to clients: it must hold nothing secret. `cause` is logged and never sent, and so is
 * `reason`, which is what `data` says unless it is given.
 */
export class ConnectorError extends AppError {
  /** The part of the code after `connector.`. */
  readonly connectorCode: ConnectorErrorCode;
  /** What happened, in words for the log and for administrators. */
  readonly reason: string;

  constructor(code: ConnectorErrorCode, data?: Data, cause?: unknown, reason?: string) {
    super(`connector.${code}`, optionsOf(data, cause));
    this.connectorCode = code;
    this.reason = reason ?? String(this.values.errorDescription ?? '');
  }
}

/** A service that gave no answer. Which one, and why, is nobody's business who is signing in. */
export class UnreachableError extends ConnectorError {
  constructor(reason: string, cause: unknown) {
    super('general', 'The service could not be reached.', cause, reason);
  }
}
