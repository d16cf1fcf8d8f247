import type * as operations from '@cardea/contract/experience/experience.ts';
import { paths } from '@cardea/contract/experience/paths.ts';
import type { ErrorBody } from '@cardea/contract/wire/errors.ts';
import { fillPath } from '@cardea/contract/wire/fill-path.ts';
import type {
  Operation,
  OperationRequest,
  OperationResult,
} from '@cardea/contract/wire/operation.ts';

/** The server answered, and said no. `message` is a sentence in the person's language. */
export class Refusal extends Error {
  readonly code: string;
  readonly data: unknown;

  constructor({ code, message, data }: ErrorBody) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** No answer came: no network, no server, or none in time. */
export class Unreachable extends Error {}

/** The page is a preview, which sends nothing. */
export class PreviewOnly extends Error {}

const timeoutInMilliseconds = 30_000;

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutInMilliseconds) });
  } catch (cause) {
    throw new Unreachable('no answer', { cause });
  }
};

const readRefusal = async (response: Response): Promise<ErrorBody> => {
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message, data } = (body ?? {}) as Partial<ErrorBody>;
  return { code: code ?? '', message: message ?? '', data };
};

const readResult = async (response: Response): Promise<unknown> => {
  const isJson = response.headers.get('content-type')?.includes('json');
  return isJson ? response.json() : undefined;
};

type CallOptions = {
  /** Path of the tenant's mount, without a trailing slash. */
  basePath: string;
  /** Names the interaction when a browser has several under way. */
  applicationId: string | undefined;
  /** Says which one, when several of them are the same application's. */
  interactionId: string | undefined;
  /** Makes every call throw `PreviewOnly`. */
  isPreview: boolean;
  /** @returns what shows that a person is there; undefined where nobody asks for it. */
  captchaToken: () => Promise<string | undefined>;
};

type Name = keyof typeof paths;

/** The operation that the contract declares at this method and path. */
type OperationOf<N extends Name> = Extract<
  (typeof operations)[keyof typeof operations],
  (typeof paths)[N] & Operation
>;

type Sent<O extends Operation> = Required<OperationRequest<O>>;
type Arguments<O extends Operation> = O extends { params: unknown }
  ? [body: Sent<O>['body'], params: Sent<O>['params']]
  : O extends { body: unknown }
    ? [body: Sent<O>['body']]
    : [];

type Calls = {
  [N in Name]: (...request: Arguments<OperationOf<N>>) => Promise<OperationResult<OperationOf<N>>>;
};

/** The calls the pages make. They know the schemas by type alone, so that no browser downloads them. */
export const createApi = ({
  basePath,
  applicationId,
  interactionId,
  isPreview,
  captchaToken,
}: CallOptions) => {
  const call = async ({ method, path }: (typeof paths)[Name], body?: unknown, params?: object) => {
    if (isPreview) {
      throw new PreviewOnly();
    }
    const response = await send(`${basePath}/api${fillPath(path, { ...params })}`, {
      method,
      headers: {
        ...(applicationId ? { 'logto-app-id': applicationId } : {}),
        ...(interactionId ? { 'cardea-interaction': interactionId } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Refusal(await readRefusal(response));
    }
    return readResult(response);
  };

  const calls = Object.fromEntries(
    Object.entries(paths).map(([name, at]) => [
      name,
      (body?: unknown, params?: object) => call(at, body, params),
    ]),
  ) as Calls;

  return {
    ...calls,
    createInteraction: async (...[body]: Parameters<Calls['createInteraction']>) => {
      const token = isPreview ? undefined : await captchaToken();
      return calls.createInteraction({
        ...body,
        ...(token !== undefined && { captchaToken: token }),
      });
    },
    /** Begins a journey whose first proof is one that a program does not have. */
    createProvenInteraction: calls.createInteraction,
  };
};
export type Api = ReturnType<typeof createApi>;
