import type { FastifyInstance } from 'fastify';
import { apiPath } from '../api/api.ts';

/**
 * Cross-origin calls of the Management API are for the console alone, which may live on an origin of
 * its own (wire 9.1). Every other origin gets no permission, and its preflight an empty answer.
 */
export const registerConsoleCors = (app: FastifyInstance, consoleOrigin: string): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith(`${apiPath}/`)) return;
    reply.header('Vary', 'Origin');
    const isConsole = request.headers.origin === consoleOrigin;
    if (isConsole) {
      reply.header('Access-Control-Allow-Origin', consoleOrigin);
      reply.header('Access-Control-Expose-Headers', '*');
    }
    if (request.method !== 'OPTIONS') return;
    if (!isConsole) return reply.code(200).send();
    const requested = request.headers['access-control-request-headers'];
    reply.header('Access-Control-Allow-Methods', 'GET,HEAD,PUT,POST,DELETE,PATCH');
    if (requested) reply.header('Access-Control-Allow-Headers', requested);
    return reply.code(204).send();
  });
};
