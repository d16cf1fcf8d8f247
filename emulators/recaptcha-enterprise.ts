import { z } from 'zod';
import {
  type CaptchaStore,
  createCaptchaStore,
  type Redeemed,
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

/** Google reCAPTCHA Enterprise: https://cloud.google.com/recaptcha/docs/create-assessment-website */

/** Seconds. */
const tokenLifetime = 120;
const usualScore = 0.9;

const recaptchaSite = siteShape.extend({
  /** The project of the site key; `secretKey` is an API key of it. */
  projectId: z.string(),
  mode: z.enum(['score', 'checkbox']).default('score'),
});
export type RecaptchaSite = z.infer<typeof recaptchaSite>;

type Store = CaptchaStore<RecaptchaSite>;

/** The script shows the kind of key it was made for, on pages of its site, and nothing else. */
const browserRefusal = (
  site: RecaptchaSite | undefined,
  asked: URLSearchParams,
): string | undefined => {
  if (!site) return 'Invalid site key';
  if (!isAllowedHost(site, asked)) return 'Invalid domain for site key';
  if (site.mode !== asked.get('mode')) return 'Invalid key type';
  return /^[\w/]*$/.test(asked.get('action') ?? '') ? undefined : 'Invalid action name';
};

/** https://cloud.google.com/apis/design/errors */
const refuse = (code: number, status: string, message: string): Answer =>
  json(code, { error: { code, message, status } }, message);

const eventShape = z.strictObject({
  event: z.strictObject({
    token: z.string().default(''),
    siteKey: z.string(),
    expectedAction: z.string().default(''),
    userIpAddress: z.string().default(''),
    userAgent: z.string().default(''),
  }),
});

const readEvent = ({ headers, body }: Request) => {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  try {
    return eventShape.parse(JSON.parse(body)).event;
  } catch {
    return undefined;
  }
};

const invalidReasons = { unknown: 'MALFORMED', expired: 'EXPIRED', used: 'DUPE' } as const;

const propertiesOf = (value: string, { state, token }: Redeemed) => {
  const isFresh = state === 'fresh';
  const reason = isFresh ? 'INVALID_REASON_UNSPECIFIED' : invalidReasons[state];
  return {
    valid: isFresh,
    invalidReason: value === '' ? 'MISSING' : reason,
    hostname: token?.hostname ?? '',
    androidPackageName: '',
    iosBundleId: '',
    action: token?.action ?? '',
    createTime: new Date(token?.createdAt ?? 0).toISOString(),
  };
};

/** Who calls has to hold an API key of the project in the path, and name a site key of it. */
const authorize = (store: Store, { query, path }: Request): Answer | string => {
  const key = query.get('key');
  if (key === null) {
    return refuse(403, 'PERMISSION_DENIED', 'The request is missing a valid API key.');
  }
  const owned = [...store.sites.values()].filter(({ secretKey }) => secretKey === key);
  if (owned.length === 0) return refuse(400, 'INVALID_ARGUMENT', 'API key not valid.');
  const projectId = decodeURIComponent(path.split('/')[3] ?? '');
  const isOwn = owned.some((site) => site.projectId === projectId);
  return isOwn
    ? projectId
    : refuse(403, 'PERMISSION_DENIED', 'The caller does not have permission.');
};

const assess = (store: Store, score: number, request: Request): Answer => {
  const projectId = authorize(store, request);
  if (typeof projectId !== 'string') return projectId;
  const event = readEvent(request);
  if (!event) return refuse(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
  if (store.sites.get(event.siteKey)?.projectId !== projectId) {
    return refuse(400, 'INVALID_ARGUMENT', 'The site key is not valid for the project.');
  }
  const redeemed = store.redeem(event.token, (siteKey) => siteKey === event.siteKey);
  const isFresh = redeemed.state === 'fresh';
  const riskScore = isFresh ? (redeemed.token?.score ?? score) : 0;
  const tokenProperties = propertiesOf(event.token, redeemed);
  const body = {
    name: `projects/${projectId}/assessments/${crypto.randomUUID()}`,
    event,
    riskAnalysis: { score: riskScore, reasons: [], extendedVerdictReasons: [] },
    tokenProperties,
  };
  return json(200, body, isFresh ? undefined : tokenProperties.invalidReason);
};

export type RecaptchaEnterpriseEmulator = Emulator & {
  store: CaptchaStore<RecaptchaSite>;
  /** What browsers are scored from now on, from 0.0, a program, to 1.0, a person. */
  setScore: (score: number) => void;
};

const scoreShape = z.object({ score: z.number().min(0).max(1) });

/**
 * `POST /__fake/sites` takes `{ siteKey, secretKey, projectId, mode?, hostnames? }`, `POST
 * /__fake/tokens` takes `{ siteKey, hostname?, action?, score? }` and answers `{ token }`, `POST
 * /__fake/score` takes `{ score }`.
 */
export const startRecaptchaEnterprise = async (port = 0): Promise<RecaptchaEnterpriseEmulator> => {
  const clock = createClock();
  const store: Store = createCaptchaStore(clock, tokenLifetime);
  let score = usualScore;
  const setScore = (value: number) => {
    score = value;
  };
  const widget = widgetRoutes({
    store,
    base: '/recaptcha/enterprise',
    script: { path: '/recaptcha/enterprise.js', file: 'recaptcha-enterprise.js' },
    refusalOf: browserRefusal,
  });
  const emulator = await startEmulator(
    {
      name: 'Google reCAPTCHA Enterprise',
      origins: [
        'https://recaptchaenterprise.googleapis.com',
        'https://www.google.com',
        'https://www.recaptcha.net',
        'https://recaptcha.net',
        'https://recaptcha.google.com',
        'https://www.gstatic.com',
      ],
      routes: [
        {
          method: 'POST',
          path: /\/v1\/projects\/[^/]+\/assessments/,
          handle: (request) => assess(store, score, request),
        },
        ...widget,
      ],
      controls: {
        sites: (body) => store.addSite(recaptchaSite.parse(body)),
        tokens: (body) => ({ token: store.issue(tokenShape.parse(body)) }),
        score: (body) => setScore(scoreShape.parse(body).score),
      },
      onReset: () => {
        store.clear();
        score = usualScore;
      },
    },
    clock,
    port,
  );
  return { ...emulator, store, setScore };
};
