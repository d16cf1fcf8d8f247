import { type ConsoleData, consoleDataElementId } from '@cardea/contract/pages/console-page.ts';
import type { FastifyInstance } from 'fastify';
import { html } from '../../lib/html.ts';
import { type BuiltPage, dataElement } from './built-pages.ts';

/** Where the console is served, below the operators' tenant. */
export const consolePath = '/console';

type Deps = { page: BuiltPage; data: ConsoleData };

const contentPolicy = ({ tenants, adminUrl }: ConsoleData): string => {
  const originsOf = (urls: string[]): string =>
    [...new Set(urls.map((url) => new URL(url).origin))].join(' ');
  const tenantUrls = tenants.map(({ url }) => url);
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Mantine sets styles on elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: http: data:",
    `connect-src 'self' ${originsOf([adminUrl, ...tenantUrls])}`,
    // The preview of the sign-in pages.
    `frame-src ${originsOf(tenantUrls)}`,
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
  ].join('; ');
};

/** Serves the console: one page for every path below `/console`, and its files. */
export const registerConsolePages = (app: FastifyInstance, { page, data }: Deps): void => {
  const policy = contentPolicy(data);
  const head = html`<base href="${data.basePath}/">
${dataElement(consoleDataElementId, data)}`;
  const document = page.render({ language: 'en', direction: 'ltr', theme: 'auto', head });
  app.get(`${consolePath}/assets/*`, (request, reply) => {
    const { '*': file } = request.params as { '*': string };
    return reply.sendFile(`assets/${file}`, page.directory, { immutable: true, maxAge: '365d' });
  });
  for (const path of [consolePath, `${consolePath}/*`]) {
    app.get(path, (_, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('Cache-Control', 'no-cache, no-store, must-revalidate')
        .header('Content-Security-Policy', policy)
        .send(document),
    );
  }
};

/** Leads from a tenant to the same page of the console that manages it. */
export const registerConsoleRedirect = (app: FastifyInstance, consoleUrl: string): void => {
  app.get(consolePath, (_, reply) => reply.redirect(consoleUrl, 302));
  app.get(`${consolePath}/*`, ({ url }, reply) => {
    const rest = url.slice(url.indexOf(consolePath) + consolePath.length);
    return reply.redirect(`${consoleUrl}${rest}`, 302);
  });
};
