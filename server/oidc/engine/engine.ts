import Keygrip from 'keygrip';
import { type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { acceptAssertionsOnce } from '../clients/client-assertions.ts';
import { adjustClients } from '../clients/clients.ts';
import type { OidcPage } from '../deps.ts';
import { acceptOlderHints } from '../interactions/hints.ts';
import { revokeByPossession } from '../storage/revocation.ts';
import { revokeSession } from '../storage/store.ts';
import { createRecordExchange } from '../tokens/exchanges.ts';
import { limitGrants } from '../tokens/grant-limit.ts';
import { compressAnswer } from './compression.ts';
import { createConfiguration, type EngineContext } from './configuration.ts';
import { cookieOptions, setInteractionCookies } from './cookies.ts';
import { finishError, isOAuthError, serverError } from './errors.ts';
import type { EngineRequest } from './request.ts';
import { requestScope } from './request-scope.ts';
import { finishSuccess } from './responses.ts';
import { startWithoutParameters } from './seams.ts';

/** The protocol engine with everything the wire wants done around it. */
export type Engine = {
  provider: Provider;
  /** Verifies and signs cookies as the engine does. */
  keygrip: Keygrip;
  /** Answers a request; resolves when the answer is written. */
  answer: (request: EngineRequest, response: KoaContextWithOIDC['res']) => Promise<void>;
};

/**
 * Scripts of the engine's own pages (auto-submitted forms) are allowed by their hash, which it adds
 * to this policy itself.
 */
const contentPolicy =
  "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'self'";

/** Lets a page be written by whoever renders pages, instead of by the engine. */
const writePage = async (ctx: KoaContextWithOIDC, { deps }: EngineContext): Promise<void> => {
  const page: OidcPage = ctx.state.page;
  const { source } = ctx.req as EngineRequest;
  ctx.respond = false;
  ctx.remove('Content-Type');
  ctx.remove('Content-Length');
  ctx.remove('Content-Security-Policy');
  ctx.res.statusCode = page.kind === 'error' ? page.status : 200;
  await deps.renderPage(source, ctx.res, page);
};

/** What failed outside the engine's own handling, such as saving the session in the end. */
const reportFailure = (
  ctx: KoaContextWithOIDC,
  error: unknown,
  { logger }: EngineContext['deps'],
): void => {
  logger.error({ err: error, route: ctx.oidc?.route }, 'the provider failed');
  ctx.state.failure = error;
  ctx.remove('Location');
  ctx.status = 500;
  ctx.body = { ...serverError };
};

const logFailures = (provider: Provider, { deps }: EngineContext): void => {
  const { logger } = deps;
  provider.on('server_error', (ctx, error) => {
    ctx.state.failure = error;
    logger.error({ err: error, route: ctx.oidc?.route }, 'the provider failed');
  });
  provider.on('backchannel.error', (_ctx, error, client) => {
    logger.warn({ err: error, clientId: client.clientId }, 'back-channel logout failed');
  });
  // Anything else: a connection that went away while it was answered.
  (provider as { on: (event: string, listener: (error: unknown) => void) => unknown }).on(
    'error',
    (error) => logger.warn({ err: error }, 'an answer could not be written'),
  );
};

/** Whoever signed out is signed out, whatever other tabs are about to save. */
const endSession = async (ctx: KoaContextWithOIDC, { deps }: EngineContext): Promise<void> => {
  if (ctx.oidc?.route !== 'end_session_confirm') return;
  const session: { uid: string; destroyed?: boolean } | undefined = ctx.oidc.session;
  if (session?.destroyed) await revokeSession(deps.db, session.uid);
};

/**
 * An answer whose session another tab has renewed meanwhile would take the browser back to the old
 * one, which is gone: it keeps the cookie it has.
 */
const keepNewerCookie = (ctx: KoaContextWithOIDC, { names: { session } }: EngineContext): void => {
  if (!requestScope().hasLostSession) return;
  const cookies = [ctx.response.get('set-cookie') as string | string[]].flat();
  const own = [`${session}=`, `${session}.sig=`];
  const kept = cookies.filter((cookie) => cookie && !own.some((start) => cookie.startsWith(start)));
  ctx.remove('Set-Cookie');
  if (kept.length > 0) ctx.set('Set-Cookie', kept);
};

/** Brings every answer of the engine into the wire's form. */
const surround = (provider: Provider, keygrip: Keygrip, context: EngineContext): void => {
  const { deps, names, basePath } = context;
  const cookies = cookieOptions(basePath || '/');
  const recordExchange = createRecordExchange(deps);

  const amend = async (ctx: KoaContextWithOIDC): Promise<void> => {
    const interaction = ctx.oidc?.entities.Interaction;
    if (interaction) setInteractionCookies(ctx, interaction, names, cookies);
    await revokeByPossession(ctx, provider);
    await limitGrants(ctx, deps);
    await recordExchange(ctx);
    await endSession(ctx, context);
    keepNewerCookie(ctx, context);
  };
  provider.use(async (koa, next) => {
    const ctx = koa as KoaContextWithOIDC;
    ctx.set('Content-Security-Policy', contentPolicy);
    try {
      await next();
      await amend(ctx);
    } catch (error) {
      reportFailure(ctx, error, deps);
    }
    finishError(ctx, ctx.state.failure, { ...deps, names, keys: keygrip });
    if (!isOAuthError(ctx.body)) finishSuccess(ctx);
    if (ctx.state.page) await writePage(ctx, context);
    else await compressAnswer(ctx);
  });
};

/** Builds the engine for one set of keys. */
export const createEngine = (context: EngineContext): Engine => {
  const { deps, lookups, keys } = context;
  const keygrip = new Keygrip(keys.cookies);
  const provider = new Provider(issuerOf(deps.tenant.url), createConfiguration(context));
  // The request's own `X-Forwarded-Proto` never gets here: `request.ts` writes the tenant's.
  provider.proxy = true;
  startWithoutParameters(provider);
  adjustClients(provider, lookups, deps.clock);
  acceptAssertionsOnce(provider, deps);
  acceptOlderHints(provider, keys);
  logFailures(provider, context);
  surround(provider, keygrip, context);
  const answer = provider.callback();
  return { provider, keygrip, answer: (request, response) => answer(request, response) };
};

/** @returns the issuer of a tenant: its URL and `/oidc`, without a trailing slash. */
export const issuerOf = (url: URL): string => `${url.href.replace(/\/$/, '')}/oidc`;
