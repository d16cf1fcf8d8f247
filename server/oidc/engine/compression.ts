import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { KoaContextWithOIDC } from 'oidc-provider';

const compress = promisify(gzip);

/** Below this many bytes it is not worth the time; as for the rest of the tenant. */
const threshold = 1024;

/**
 * Compresses what the provider answers to programs. Pages stay as they are: they repeat what a
 * request said beside a token of their own, and the length would tell about it (BREACH).
 */
export const compressAnswer = async (ctx: KoaContextWithOIDC): Promise<void> => {
  const type = ctx.response.get('Content-Type');
  if (ctx.respond === false || ctx.body == null || !/^application\/([\w-]+\+)?json/.test(type))
    return;
  const text = typeof ctx.body === 'string' ? ctx.body : JSON.stringify(ctx.body);
  if (Buffer.byteLength(text) < threshold) return;
  ctx.vary('Accept-Encoding');
  if (ctx.acceptsEncodings('gzip', 'identity') !== 'gzip') return;
  ctx.body = await compress(text);
  ctx.set('Content-Type', type);
  ctx.set('Content-Encoding', 'gzip');
  // The same content in other bytes (RFC 9110, section 8.8.3.3).
  // There is none on what is not read but asked for, such as tokens.
  const etag: string | undefined = ctx.response.get('ETag');
  if (etag?.startsWith('"')) ctx.set('ETag', `W/${etag}`);
};
