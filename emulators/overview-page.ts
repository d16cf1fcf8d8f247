import { type Html, html } from '../server/lib/html.ts';
import type { AliyunMessage } from './aliyun-dm.ts';
import type { CaptchaSite, CaptchaStore } from './captcha/store.ts';
import type { Emulator, RecordedRequest } from './emulator.ts';
import type { Emulators } from './everything.ts';
import type { SunkMessage } from './message-sink.ts';
import type { Store } from './oauth/store.ts';
import { sampleAccount, sampleKey, sampleProject } from './sample-data.ts';
import type { ReceivedMessage } from './smtp/server.ts';

const styles = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
section{border:1px solid #8884;border-radius:10px;padding:1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .5rem;vertical-align:top}
td{border-top:1px solid #8884;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}label{display:grid}
input,button{font:inherit;padding:.4rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}`;

const field = (label: string, name: string, value = ''): Html =>
  html`<label>${label}<input name="${name}" value="${value}" required></label>`;

/** Where an application is registered at a provider, as on its own site. */
const clientForm = (name: string, store: Store): Html => html`
<h3>Applications</h3>
<ul>${[...store.clients.values()].map(
  ({ id, secret, redirectUris }) =>
    html`<li><code>${id}</code>, secret <code>${secret}</code>, ${redirectUris.join(', ')}</li>`,
)}</ul>
<form method="post" action="/clients">
<input type="hidden" name="emulator" value="${name}">
${field('Client ID', 'id', 'emulator-client')} ${field('Client secret', 'secret', 'emulator-secret')}
${field('Redirect URI', 'redirectUri')}
<button>Register</button></form>`;

const requestRow = ({ at, method, path, status, verdict, reason }: RecordedRequest): Html =>
  html`<tr><td>${at.slice(11, 19)}</td><td>${method} ${path}</td><td>${status}</td>
<td>${verdict}${reason !== undefined && html`: ${reason}`}</td></tr>`;

const requestTable = (requests: RecordedRequest[]): Html => html`
<details><summary>${requests.length} requests</summary><table>
<tr><th>Time</th><th>Request</th><th>Status</th><th>Verdict</th></tr>
${requests.slice(-20).reverse().map(requestRow)}</table></details>`;

const message = (to: string, subject: string, body: string): Html =>
  html`<tr><td>${to}</td><td>${subject}<pre>${body}</pre></td></tr>`;

const messageTable = (rows: Html[]): Html =>
  html`<h3>${rows.length} messages</h3><table>${rows.slice(-20).reverse()}</table>`;

const mailRow = ({ to, headers, body }: ReceivedMessage): Html =>
  message(to.join(', '), headers.subject?.[0] ?? '', body);

const aliyunRow = ({ to, subject, html: body, text }: AliyunMessage): Html =>
  message(to.join(', '), subject, body ?? text ?? '');

const sunkRow = ({ to, type, payload }: SunkMessage): Html =>
  message(to, type, JSON.stringify(payload));

const section = ({ name, url, requests }: Emulator, ...parts: Html[]): Html => html`
<section><h2>${name}</h2><p><code>${url}</code></p>${parts}${requestTable(requests)}</section>`;

const siteList = ({ sites }: Pick<CaptchaStore<CaptchaSite>, 'sites'>): Html => html`
<ul>${[...sites.values()].map(
  ({ siteKey, secretKey }) =>
    html`<li>Site key <code>${siteKey}</code>, secret <code>${secretKey}</code></li>`,
)}</ul>`;

/** What every emulator received, newest first. */
export const overviewPage = ({
  xiaomi,
  huggingFace,
  github,
  google,
  oauth2,
  aliyun,
  sink,
  smtp,
  turnstile,
  recaptchaEnterprise,
  origins,
}: Emulators): string => {
  const { plain, starttls, tls } = smtp.ports;
  const providers = [xiaomi, huggingFace, github, google, oauth2].map((emulator) =>
    section(emulator, clientForm(emulator.name, emulator.store)),
  );
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Emulators</title>
<meta name="viewport" content="width=device-width"><style>${styles}</style></head><body>
<h1>Emulators</h1><p><a href="/">Refresh</a></p>
<details><summary>CARDEA_PROVIDER_ORIGINS</summary><pre>${JSON.stringify(origins)}</pre></details>
${section(
  smtp,
  html`<p>Host <code>127.0.0.1</code>; ports <code>${plain}</code> without TLS,
<code>${starttls}</code> with STARTTLS, <code>${tls}</code> with TLS from the start. User
<code>${sampleAccount.user}</code>, password <code>${sampleAccount.pass}</code>.</p>`,
  messageTable(smtp.messages.map(mailRow)),
)}
${section(
  aliyun,
  html`<p>Key <code>${sampleKey.accessKeyId}</code>, secret
<code>${sampleKey.accessKeySecret}</code>, sender <code>${sampleKey.senders[0]}</code>.</p>`,
  messageTable(aliyun.messages.map(aliyunRow)),
)}
${section(
  sink,
  html`<p>Endpoint <code>${sink.url}/messages</code>.</p>`,
  messageTable(sink.messages.map(sunkRow)),
)}
${section(turnstile, siteList(turnstile.store))}
${section(
  recaptchaEnterprise,
  html`<p>Project <code>${sampleProject}</code>.</p>`,
  siteList(recaptchaEnterprise.store),
)}
${providers}</body></html>`.text;
};
