import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { apiPath } from './api.ts';

/** `ETag` on what can be read again, and 304 when the reader has it already (RFC 9110 section 13). */
export const registerEtag = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    const isRead = request.method === 'GET' && reply.statusCode === 200;
    if (!isRead || !request.url.startsWith(apiPath) || typeof payload !== 'string') return payload;
    const etag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
    reply.header('ETag', etag);
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim()) ?? [];
    // Compression turns a strong tag into a weak one on the way back.
    if (!known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)) return payload;
    reply.code(304);
    return '';
  });
};
