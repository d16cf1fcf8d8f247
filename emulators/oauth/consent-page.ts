import { html } from '../../server/lib/html.ts';
import type { Answer } from '../emulator.ts';
import type { User } from './store.ts';

type Page = {
  provider: string;
  /** What the application asks for. */
  scope: string;
  clientId: string;
  users: User[];
  /** The parameters of the authorization request, sent again with the decision. */
  parameters: URLSearchParams;
  action: string;
};

const nameOf = (user: User): string => {
  const name = user.name ?? user.nickname ?? user.login ?? user.email;
  return typeof name === 'string' ? `${name} (${user.id})` : user.id;
};

const styles = `body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}
label,select,button{display:block;width:100%;font:inherit}
select,button{padding:.6rem;margin:.25rem 0 1rem;box-sizing:border-box}`;

/** The page on which a person says yes or no. It works without script. */
export const consentPage = (page: Page): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  note: 'consent asked for',
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${page.provider}</title>
<meta name="viewport" content="width=device-width"><style>${styles}</style></head>${
    html`<body><h1>${page.provider} (emulator)</h1>
<p>Application <b>${page.clientId}</b> asks for: <b>${page.scope || 'nothing'}</b></p>
<form method="post" action="${page.action}">
${[...page.parameters].map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}
<label for="user">Account</label>
<select id="user" name="__user">${page.users.map(
      (user) => html`<option value="${user.id}">${nameOf(user)}</option>`,
    )}</select>
<button name="__decision" value="approve">Allow</button>
<button name="__decision" value="deny">Deny</button>
</form></body></html>`.text
  }`,
});

export const errorPage = (status: number, title: string, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  refused: text,
  body: html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${text}</p></body></html>`.text,
});
