import type { ErrorBody } from '@cardea/contract/errors.ts';
import type * as operations from '@cardea/contract/experience.ts';
import type { Operation, OperationRequest, OperationResult } from '@cardea/contract/operation.ts';

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

/**
 * The calls the pages make. Methods, paths and bodies are checked against the contract's operations
 * by type alone, so that the schemas stay out of what the browser downloads.
 * @param basePath path of the tenant's mount, without a trailing slash
 * @param applicationId names the interaction when a browser has several under way
 */
export const createApi = (basePath: string, applicationId: string | undefined) => {
  const call = async <O extends Operation>(
    method: O['method'],
    path: O['path'],
    body?: OperationRequest<O>['body'],
  ): Promise<OperationResult<O>> => {
    const response = await send(`${basePath}/api${path}`, {
      method,
      headers: {
        ...(applicationId ? { 'logto-app-id': applicationId } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Refusal(await readRefusal(response));
    }
    return (await readResult(response)) as OperationResult<O>;
  };

  type Body<O extends Operation> = NonNullable<OperationRequest<O>['body']>;

  return {
    createInteraction: (body: Body<typeof operations.createInteraction>) =>
      call<typeof operations.createInteraction>('PUT', '/experience', body),
    getInteraction: () => call<typeof operations.getInteraction>('GET', '/experience/interaction'),
    verifyPassword: (body: Body<typeof operations.verifyPassword>) =>
      call<typeof operations.verifyPassword>('POST', '/experience/verification/password', body),
    verifyNewPasswordIdentity: (body: Body<typeof operations.verifyNewPasswordIdentity>) =>
      call<typeof operations.verifyNewPasswordIdentity>(
        'POST',
        '/experience/verification/new-password-identity',
        body,
      ),
    identify: (body: Body<typeof operations.identify>) =>
      call<typeof operations.identify>('POST', '/experience/identification', body),
    addProfile: (body: Body<typeof operations.addProfile>) =>
      call<typeof operations.addProfile>('POST', '/experience/profile', body),
    submit: () => call<typeof operations.submitInteraction>('POST', '/experience/submit'),
  };
};
export type Api = ReturnType<typeof createApi>;
