import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, json, type Request, type Route } from '../emulator.ts';
import type { CaptchaSite, CaptchaStore } from './store.ts';

/**
 * What browsers see of a captcha: the provider's script puts a frame of the provider into the page,
 * and the frame hands the page a token. So a page's policy has to allow what the real one needs.
 */

const read = (file: string): string =>
  readFileSync(join(import.meta.dirname, 'browser', file), 'utf8');

const script = (body: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

const framePage = (): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Captcha</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:1rem}
label{display:flex;gap:.75rem;align-items:center}input{width:1.25rem;height:1.25rem;margin:0}</style>
</head><body><label><input type="checkbox"><span>I am human (emulator)</span></label>
<script>${read('frame.js')}</script></body></html>`,
});

type Options<Site extends CaptchaSite> = {
  store: CaptchaStore<Site>;
  /** Below which everything of the widget is, without a trailing slash. */
  base: string;
  /** The provider's script, `base` included, and the file that stands in for it. */
  script: { path: string; file: string };
  /** Why the provider would not give this page a token: the code its script would report. */
  refusalOf: (site: Site | undefined, asked: URLSearchParams) => string | undefined;
};

const isKnownHost = ({ hostnames }: CaptchaSite, hostname: string): boolean =>
  hostnames === undefined || hostnames.includes(hostname);

/** Whether the page that asks is one of the site's. */
export const isAllowedHost = (site: CaptchaSite, asked: URLSearchParams): boolean =>
  isKnownHost(site, asked.get('hostname') ?? '');

/** The routes browsers use. */
export const widgetRoutes = <Site extends CaptchaSite>(options: Options<Site>): Route[] => {
  const { store, base, refusalOf } = options;
  const solve = ({ form }: Request): Answer => {
    const siteKey = form.get('siteKey') ?? '';
    const error = refusalOf(store.sites.get(siteKey), form);
    if (error !== undefined) return json(200, { error }, error);
    const hostname = form.get('hostname') ?? '';
    return json(200, {
      token: store.issue({ siteKey, hostname, action: form.get('action') ?? '' }),
    });
  };
  return [
    {
      method: 'GET',
      path: options.script.path,
      handle: () => script(read('open-frame.js') + read(options.script.file)),
    },
    { method: 'GET', path: `${base}/frame`, handle: framePage },
    { method: 'POST', path: `${base}/solve`, handle: solve },
  ];
};
