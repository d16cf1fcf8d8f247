import {
  type CaptchaSite,
  type CaptchaStore,
  createCaptchaStore,
  siteShape,
  tokenShape,
} from './captcha/store.ts';
import { isAllowedHost, widgetRoutes } from './captcha/widget.ts';
import {
  type Answer,
  createClock,
  type Emulator,
  json,
  type Request,
  startEmulator,
} from './emulator.ts';

/**
 * Cloudflare Turnstile:
 * https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 */

/** Seconds. */
const tokenLifetime = 300;
const longestToken = 2048;

/** https://developers.cloudflare.com/turnstile/troubleshooting/client-side-errors/error-codes/ */
const browserRefusal = (
  site: CaptchaSite | undefined,
  asked: URLSearchParams,
): string | undefined => {
  if (!site) return '110100';
  if (!isAllowedHost(site, asked)) return '110200';
  return /^[\w-]{0,32}$/.test(asked.get('action') ?? '') ? undefined : '110420';
};

const refuse = (code: string): Answer =>
  json(200, { success: false, 'error-codes': [code], messages: [] }, code);

const isJson = ({ headers }: Request): boolean =>
  /^application\/json\b/.test(headers['content-type'] ?? '');
const isForm = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '');

/** @returns undefined when the body is of no form that Turnstile reads. */
const readParameters = (request: Request): Record<string, unknown> | undefined => {
  if (isForm(request)) return Object.fromEntries(request.form);
  if (!isJson(request)) return undefined;
  try {
    const body: unknown = JSON.parse(request.body);
    return typeof body === 'object' && body !== null ? { ...body } : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const siteverify = (store: CaptchaStore<CaptchaSite>, request: Request): Answer => {
  const parameters = readParameters(request);
  if (!parameters) return refuse('bad-request');
  const [secret, response] = [textOf(parameters.secret), textOf(parameters.response)];
  if (secret === '') return refuse('missing-input-secret');
  const owned = [...store.sites.values()].filter(({ secretKey }) => secretKey === secret);
  if (owned.length === 0) return refuse('invalid-input-secret');
  if (response === '') return refuse('missing-input-response');
  if (response.length > longestToken) return refuse('invalid-input-response');
  const isOwner = (siteKey: string) => owned.some((site) => site.siteKey === siteKey);
  const { state, token } = store.redeem(response, isOwner);
  if (!token) return refuse('invalid-input-response');
  if (state !== 'fresh') return refuse('timeout-or-duplicate');
  return json(200, {
    success: true,
    'error-codes': [],
    challenge_ts: new Date(token.createdAt).toISOString(),
    hostname: token.hostname,
    action: token.action,
    cdata: '',
    metadata: { interactive: false },
  });
};

export type TurnstileEmulator = Emulator & { store: CaptchaStore<CaptchaSite> };

/**
 * `POST /__fake/sites` takes `{ siteKey, secretKey, hostnames? }`, `POST /__fake/tokens` takes
 * `{ siteKey, hostname?, action? }` and answers `{ token }`.
 */
export const startTurnstile = async (port = 0): Promise<TurnstileEmulator> => {
  const clock = createClock();
  const store = createCaptchaStore<CaptchaSite>(clock, tokenLifetime);
  const widget = widgetRoutes({
    store,
    base: '/turnstile/v0',
    script: { path: '/turnstile/v0/api.js', file: 'turnstile.js' },
    refusalOf: browserRefusal,
  });
  const emulator = await startEmulator(
    {
      name: 'Cloudflare Turnstile',
      origins: ['https://challenges.cloudflare.com'],
      routes: [
        {
          method: 'POST',
          path: '/turnstile/v0/siteverify',
          handle: (request) => siteverify(store, request),
        },
        ...widget,
      ],
      controls: {
        sites: (body) => store.addSite(siteShape.parse(body)),
        tokens: (body) => ({ token: store.issue(tokenShape.parse(body)) }),
      },
      onReset: store.clear,
    },
    clock,
    port,
  );
  return { ...emulator, store };
};
