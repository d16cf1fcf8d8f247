import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';

/** Small differences between the engine's successful answers and the wire's (observed.md 2). */

const conditional = new Set(['discovery', 'userinfo']);

/** Answers 304 to a `GET` whose `If-None-Match` names what would be sent. */
const answerConditionally = (ctx: KoaContextWithOIDC): void => {
  if (ctx.method !== 'GET' || !conditional.has(ctx.oidc.route)) return;
  const body = JSON.stringify(ctx.body);
  ctx.etag = createHash('sha256').update(body).digest('base64url');
  ctx.body = body;
  ctx.type = 'application/json; charset=utf-8';
  if (ctx.fresh) ctx.status = 304;
};

/** SDKs need a string, even an empty one; only client credentials may go without. */
const addScope = ({ oidc, body }: KoaContextWithOIDC): void => {
  if (oidc.route !== 'token' || oidc.params?.grant_type === 'client_credentials') return;
  const answer = body as { scope?: string };
  answer.scope ??= '';
};

/** The engine knows response types that no application may use (wire 1.2); they are not advertised. */
const advertiseUsable = ({ oidc, body }: KoaContextWithOIDC): void => {
  if (oidc.route !== 'discovery') return;
  const metadata = body as { response_types_supported: string[]; grant_types_supported: string[] };
  metadata.response_types_supported = ['code'];
  metadata.grant_types_supported = metadata.grant_types_supported.filter(
    (grantType) => grantType !== 'implicit',
  );
};

export const finishSuccess = (ctx: KoaContextWithOIDC): void => {
  if (ctx.status !== 200 || !ctx.oidc) return;
  if (ctx.oidc.route === 'jwks') {
    ctx.set('Cache-Control', 'no-cache, max-age=0, must-revalidate');
  }
  addScope(ctx);
  advertiseUsable(ctx);
  answerConditionally(ctx);
};
