import { z } from 'zod';
import { signatureOf, stringToSign } from './aliyun-signature.ts';
import {
  type Answer,
  createClock,
  type Emulator,
  type EmulatorClock,
  type Request,
  startEmulator,
} from './emulator.ts';

/** Aliyun Direct Mail, `SingleSendMail`: https://www.alibabacloud.com/help/en/direct-mail */

const regions = ['cn-hangzhou', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'us-east-1'];
const window = 15 * 60 * 1000;
const longestBody = 80 * 1024;

const accountShape = z.object({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  senders: z.array(z.string()).default([]),
  frozenSenders: z.array(z.string()).default([]),
});
type Account = z.output<typeof accountShape>;

export type AliyunMessage = {
  from: string;
  alias: string | null;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  region: string;
};

type State = {
  clock: EmulatorClock;
  accounts: Map<string, Account>;
  nonces: Map<string, number>;
  messages: AliyunMessage[];
};

class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const refuse = (code: string, message: string, status?: number): never => {
  throw new Refusal(code, message, status);
};

const get = (parameters: URLSearchParams, name: string): string => parameters.get(name) ?? '';

const checkAction = (parameters: URLSearchParams): void => {
  const action = get(parameters, 'Action');
  if (!action) refuse('MissingAction', 'Action is mandatory for this action.');
  if (action !== 'SingleSendMail') {
    refuse('InvalidAction.NotFound', 'Specified api is not found.', 404);
  }
  if (get(parameters, 'Version') !== '2015-11-23') {
    refuse('InvalidVersion', 'Specified parameter Version is not valid.');
  }
};

const required = [
  'AccessKeyId',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'Timestamp',
  'Signature',
];

const checkCommon = (parameters: URLSearchParams, { clock }: State): void => {
  const missing = required.find((name) => !get(parameters, name));
  if (missing) refuse(`Missing${missing}`, `${missing} is mandatory for this action.`);
  const timestamp = get(parameters, 'Timestamp');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp)) {
    refuse('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.');
  }
  if (Math.abs(Date.parse(timestamp) - clock.now()) > window) {
    refuse('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  }
};

const checkSignature = (request: Request, parameters: URLSearchParams, state: State): Account => {
  const account = state.accounts.get(get(parameters, 'AccessKeyId'));
  if (!account) {
    return refuse('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404);
  }
  if (get(parameters, 'SignatureMethod') !== 'HMAC-SHA1') {
    refuse('InvalidSignatureMethod', 'Specified parameter SignatureMethod is not valid.');
  }
  if (get(parameters, 'SignatureVersion') !== '1.0') {
    refuse('InvalidSignatureVersion', 'Specified parameter SignatureVersion is not valid.');
  }
  const text = stringToSign(request.method, parameters);
  if (signatureOf(text, account.accessKeySecret) !== get(parameters, 'Signature')) {
    const sentence = 'Specified signature is not matched with our calculation.';
    refuse('SignatureDoesNotMatch', `${sentence} server string to sign is:${text}`);
  }
  return account;
};

const checkNonce = (parameters: URLSearchParams, { clock, nonces }: State): void => {
  const key = `${get(parameters, 'AccessKeyId')} ${get(parameters, 'SignatureNonce')}`;
  const usedAt = nonces.get(key);
  if (usedAt !== undefined && clock.now() - usedAt < window) {
    refuse('SignatureNonceUsed', 'Specified signature nonce was used already.');
  }
  nonces.set(key, clock.now());
};

const regionOf = (host: string): string =>
  /^dm\.([\w-]+)\.aliyuncs\.com$/.exec(host)?.[1] ?? 'cn-hangzhou';

const checkSender = (parameters: URLSearchParams, account: Account): string => {
  const from = get(parameters, 'AccountName');
  if (account.frozenSenders.includes(from)) {
    refuse('InvalidMailAddressStatus.Malformed', 'The sender address is frozen.');
  }
  if (!account.senders.includes(from)) {
    refuse('InvalidMailAddress.NotFound', 'The sender address is not found.', 404);
  }
  return from;
};

const readMessage = (
  request: Request,
  parameters: URLSearchParams,
  account: Account,
): AliyunMessage => {
  const from = checkSender(parameters, account);
  if (!/^[01]$/.test(get(parameters, 'AddressType'))) {
    refuse('InvalidAddressType', 'AddressType must be 0 or 1.');
  }
  if (!/^(true|false)$/.test(get(parameters, 'ReplyToAddress'))) {
    refuse('InvalidReplyToAddress', 'ReplyToAddress must be true or false.');
  }
  const to = get(parameters, 'ToAddress').split(',').filter(Boolean);
  if (to.length === 0 || to.length > 100 || !to.every((one) => /^\S+@\S+\.\S+$/.test(one))) {
    refuse('InvalidToAddress', 'The recipient address is not valid.');
  }
  const subject = get(parameters, 'Subject');
  if (subject === '' || [...subject].length > 100) {
    refuse('InvalidSubject.Malformed', 'The subject is not valid.');
  }
  const [html, text] = [parameters.get('HtmlBody'), parameters.get('TextBody')];
  const size = Buffer.byteLength(html ?? text ?? '');
  if (size === 0 || size > longestBody) refuse('InvalidBody', 'The body is not valid.');
  const alias = parameters.get('FromAlias');
  if (alias !== null && [...alias].length >= 15) {
    refuse('InvalidFromAlias.Malformed', 'The alias of the sender is too long.');
  }
  const region = parameters.get('RegionId') ?? regionOf(request.host);
  const isDirect = /^(localhost|127\.)/.test(request.host);
  if (!regions.includes(region) || (!isDirect && region !== regionOf(request.host))) {
    refuse('InvalidRegionId', 'The region does not belong to this endpoint.');
  }
  return { from, alias, to, subject, html, text, region };
};

const uuid = (): string => crypto.randomUUID().toUpperCase();

/** XML unless JSON is asked for. */
const inFormat = (
  parameters: URLSearchParams,
  status: number,
  body: Record<string, string>,
  refused?: string,
): Answer => {
  const isJson = get(parameters, 'Format').toLowerCase() === 'json';
  const members = Object.entries(body).map(([name, value]) => `<${name}>${value}</${name}>`);
  return {
    status,
    headers: { 'content-type': isJson ? 'application/json;charset=utf-8' : 'text/xml' },
    body: isJson ? JSON.stringify(body) : `<Response>${members.join('')}</Response>`,
    refused,
    note: 'accepted',
  };
};

const handle = (request: Request, state: State): Answer => {
  const parameters = request.method === 'POST' ? request.form : request.query;
  try {
    checkAction(parameters);
    checkCommon(parameters, state);
    const account = checkSignature(request, parameters, state);
    checkNonce(parameters, state);
    state.messages.push(readMessage(request, parameters, account));
    const EnvId = String(600_000_000_000 + state.messages.length);
    return inFormat(parameters, 200, { EnvId, RequestId: uuid() });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, status } = error;
    const HostId = request.host;
    const Recommend = `https://api.aliyun.com/troubleshoot?q=${code}`;
    const body = { RequestId: uuid(), HostId, Code: code, Message: message, Recommend };
    return inFormat(parameters, status, body, code);
  }
};

export type AliyunEmulator = Emulator & {
  messages: AliyunMessage[];
  addAccount: (account: z.input<typeof accountShape>) => void;
};

/** `POST /__fake/accounts` takes `{ accessKeyId, accessKeySecret, senders, frozenSenders? }`. */
export const startAliyunDirectMail = async (port = 0): Promise<AliyunEmulator> => {
  const clock = createClock();
  const state: State = { clock, accounts: new Map(), nonces: new Map(), messages: [] };
  const addAccount = (account: z.input<typeof accountShape>) => {
    state.accounts.set(account.accessKeyId, accountShape.parse(account));
  };
  const hosts = regions.map((region) =>
    region === 'cn-hangzhou' ? 'dm.aliyuncs.com' : `dm.${region}.aliyuncs.com`,
  );
  const emulator = await startEmulator(
    {
      name: 'Aliyun Direct Mail',
      origins: hosts.map((host) => `https://${host}`),
      routes: [{ method: 'GET|POST', path: '/', handle: (request) => handle(request, state) }],
      controls: {
        accounts: (body) => addAccount(accountShape.parse(body)),
        messages: () => state.messages,
      },
      onReset: () => {
        state.accounts.clear();
        state.nonces.clear();
        state.messages.length = 0;
      },
    },
    clock,
    port,
  );
  return { ...emulator, messages: state.messages, addAccount };
};
