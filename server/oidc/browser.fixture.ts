import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON, for tables of expectations. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the wire.
  json: any;
  location: string;
  setCookies: string[];
};

export type Send = {
  method?: string;
  headers?: Record<string, string>;
  /** An object is sent as a form. */
  body?: string | Buffer | Record<string, string | undefined> | [string, string][];
  /** Leaves out the body's length. */
  isChunked?: boolean;
};

type Cookie = { name: string; value: string; path: string };

const formType = 'application/x-www-form-urlencoded';

const encode = (body: Send['body']): { type?: string; bytes: Buffer | undefined } => {
  if (body === undefined) return { bytes: undefined };
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { bytes: Buffer.from(body) };
  const entries = Array.isArray(body)
    ? body
    : Object.entries(body).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { type: formType, bytes: Buffer.from(new URLSearchParams(entries).toString()) };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A browser as far as the protocol needs one: cookies by path, redirects one at a time. */
export class Browser {
  /** By name and path. */
  readonly #jar = new Map<string, Cookie>();
  readonly #url: URL;
  readonly #port: number;

  constructor({ url, port }: { url: URL; port: number }) {
    this.#url = url;
    this.#port = port;
  }

  get cookies(): Cookie[] {
    return [...this.#jar.values()];
  }

  cookie(name: string): Cookie | undefined {
    return this.cookies.find((cookie) => cookie.name === name);
  }

  /** Loses cookies, as a privacy tool or a long pause takes them away. */
  forget(names: RegExp): void {
    for (const [key, { name }] of this.#jar) if (names.test(name)) this.#jar.delete(key);
  }

  cookieHeader(path = '/'): string | undefined {
    const sent = this.cookies.filter((cookie) => path.startsWith(cookie.path));
    if (sent.length === 0) return undefined;
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** @param target a path below the tenant's URL, or an absolute URL of the tenant. */
  async send(
    target: string,
    { method = 'GET', headers = {}, body, isChunked = false }: Send = {},
  ): Promise<Answer> {
    const base = this.#url.pathname.replace(/\/$/, '');
    const path = target.startsWith(this.#url.origin)
      ? target.slice(this.#url.origin.length)
      : `${base}${target}`;
    const { type, bytes } = encode(body);
    const cookie = this.cookieHeader(path);
    const sent: Record<string, string> = {
      ...(cookie ? { Cookie: cookie } : {}),
      ...(type ? { 'Content-Type': type } : {}),
      ...(bytes && !isChunked ? { 'Content-Length': String(bytes.length) } : {}),
      ...headers,
    };
    const answer = await this.#exchange(path, method, sent, bytes);
    this.#keep(answer.setCookies);
    return answer;
  }

  #exchange(path: string, method: string, headers: Record<string, string>, body?: Buffer) {
    return new Promise<Answer>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#port, path, method, headers };
      const request = httpRequest({ ...options, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: parse(text),
            location: response.headers.location ?? '',
            setCookies: response.headers['set-cookie'] ?? [],
          });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  #keep(setCookies: string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((item) => item.startsWith('path='))?.slice(5) ?? '/';
      const key = `${name} ${path}`;
      if (line.includes('expires=Thu, 01 Jan 1970')) this.#jar.delete(key);
      else this.#jar.set(key, { name, value, path });
    }
  }
}

/** Submits the form of an auto-submitting page. */
export const submit = (browser: Browser, page: Answer): Promise<Answer> => {
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const fields = page.text.matchAll(/name="([^"]+)" value="([^"]*)"/g);
  const body = [...fields].map(([, name = '', value = '']): [string, string] => [name, value]);
  return browser.send(action, { method: 'POST', body });
};
