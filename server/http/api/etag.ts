import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const etagOf = (payload: string): string =>
  `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;

/**
 * @param header `If-Match` or `If-None-Match`.
 * @param payload the representation as it is served.
 * @returns whether one of the tags of the header is the representation's. A tag that became weak
 * matches too: compression does that to a strong one on the way.
 */
export const matchesEtag = (header: string, payload: string): boolean => {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etagOf(payload));
};

/**
 * `ETag` on what can be read again, and 304 when the reader has it already (RFC 9110 section 13).
 * @param apiPath below it.
 */
export const registerEtag = (app: FastifyInstance, apiPath: string): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    const isRead = request.method === 'GET' && reply.statusCode === 200;
    if (!isRead || !request.url.startsWith(apiPath) || typeof payload !== 'string') return payload;
    reply.header('ETag', etagOf(payload));
    const known = request.headers['if-none-match'];
    if (known === undefined || !matchesEtag(known, payload)) return payload;
    reply.code(304);
    return '';
  });
};
