import type * as operations from '@cardea/contract/experience/experience.ts';
import type { ErrorBody } from '@cardea/contract/wire/errors.ts';
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

/** A path of the contract with a value in the place of its `:parameter`. */
type Filled<P extends string> = P extends `${infer Before}/:${string}/${infer After}`
  ? `${Before}/${string}/${After}`
  : never;

/**
 * The calls the pages make. Methods, paths and bodies are checked against the contract's operations
 * by type alone, so that the schemas stay out of what the browser downloads.
 */
export const createApi = ({
  basePath,
  applicationId,
  interactionId,
  isPreview,
  captchaToken,
}: CallOptions) => {
  const call = async <O extends Operation>(
    method: O['method'],
    path: O['path'] | Filled<O['path']>,
    body?: OperationRequest<O>['body'],
  ): Promise<OperationResult<O>> => {
    if (isPreview) {
      throw new PreviewOnly();
    }
    const response = await send(`${basePath}/api${path}`, {
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
    return (await readResult(response)) as OperationResult<O>;
  };

  type Body<O extends Operation> = NonNullable<OperationRequest<O>['body']>;

  return {
    createInteraction: async (body: Body<typeof operations.createInteraction>) => {
      const token = isPreview ? undefined : await captchaToken();
      const whole = { ...body, ...(token !== undefined && { captchaToken: token }) };
      return call<typeof operations.createInteraction>('PUT', '/experience', whole);
    },
    /** Begins a journey whose first proof is one that a program does not have. */
    createProvenInteraction: (body: Body<typeof operations.createInteraction>) =>
      call<typeof operations.createInteraction>('PUT', '/experience', body),
    updateInteractionEvent: (body: Body<typeof operations.updateInteractionEvent>) =>
      call<typeof operations.updateInteractionEvent>('PUT', '/experience/interaction-event', body),
    getInteraction: () => call<typeof operations.getInteraction>('GET', '/experience/interaction'),
    verifyPassword: (body: Body<typeof operations.verifyPassword>) =>
      call<typeof operations.verifyPassword>('POST', '/experience/verification/password', body),
    verifyNewPasswordIdentity: (body: Body<typeof operations.verifyNewPasswordIdentity>) =>
      call<typeof operations.verifyNewPasswordIdentity>(
        'POST',
        '/experience/verification/new-password-identity',
        body,
      ),
    sendVerificationCode: (body: Body<typeof operations.sendVerificationCode>) =>
      call<typeof operations.sendVerificationCode>(
        'POST',
        '/experience/verification/verification-code',
        body,
      ),
    verifyVerificationCode: (body: Body<typeof operations.verifyVerificationCode>) =>
      call<typeof operations.verifyVerificationCode>(
        'POST',
        '/experience/verification/verification-code/verify',
        body,
      ),
    verifyOneTimeToken: (body: Body<typeof operations.verifyOneTimeToken>) =>
      call<typeof operations.verifyOneTimeToken>(
        'POST',
        '/experience/verification/one-time-token/verify',
        body,
      ),
    createSocialAuthorizationUri: (
      connectorId: string,
      body: Body<typeof operations.createSocialAuthorizationUri>,
    ) =>
      call<typeof operations.createSocialAuthorizationUri>(
        'POST',
        `/experience/verification/social/${connectorId}/authorization-uri`,
        body,
      ),
    verifySocial: (connectorId: string, body: Body<typeof operations.verifySocial>) =>
      call<typeof operations.verifySocial>(
        'POST',
        `/experience/verification/social/${connectorId}/verify`,
        body,
      ),
    identify: (body: Body<typeof operations.identify>) =>
      call<typeof operations.identify>('POST', '/experience/identification', body),
    addProfile: (body: Body<typeof operations.addProfile>) =>
      call<typeof operations.addProfile>('POST', '/experience/profile', body),
    resetPassword: (body: Body<typeof operations.resetPassword>) =>
      call<typeof operations.resetPassword>('PUT', '/experience/profile/password', body),
    submit: () => call<typeof operations.submitInteraction>('POST', '/experience/submit'),
  };
};
export type Api = ReturnType<typeof createApi>;
