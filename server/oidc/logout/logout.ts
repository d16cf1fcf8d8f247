import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { OidcDeps, OidcPage } from '../deps.ts';
import { xsrfOf } from '../engine/seams.ts';

/**
 * Signing out (wire 1.15). An application signs people out by its id alone, so it is not asked about,
 * and needs no `id_token_hint`: SDKs send none. Nobody but the person, or a page that has no business
 * with it, comes without an application: then a person who is signed in is asked.
 */

const show = (ctx: KoaContextWithOIDC, page: OidcPage): void => {
  ctx.state.page = page;
  ctx.status = 200;
};

export const rpInitiatedLogout = {
  enabled: true,

  logoutSource: (ctx: KoaContextWithOIDC, form: string): void =>
    show(ctx, {
      kind: 'signing-out',
      action: ctx.oidc.urlFor('end_session_confirm'),
      fields: { xsrf: xsrfOf(form), logout: 'yes' },
      asks: ctx.oidc.client === undefined,
    }),

  postLogoutSuccessSource: (ctx: KoaContextWithOIDC): void =>
    show(ctx, { kind: 'signed-out', clientId: ctx.oidc.client?.clientId }),
};

/** Statuses whose answers have no body; `Response` refuses one for them. */
const bodiless = new Set([204, 205, 304]);

/** How back-channel logout reaches applications: through the guarded way out, redirects unfollowed. */
export const createEngineFetch =
  ({ fetch }: Pick<OidcDeps, 'fetch'>): NonNullable<Configuration['fetch']> =>
  async (input, init) => {
    const { status, headers, text } = await fetch(String(input), {
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: init?.body ? String(init.body) : undefined,
    });
    return new Response(bodiless.has(status) ? null : text, { status, headers });
  };
