import type { IncomingMessage } from 'node:http';

/** Largest body below `/oidc` (wire 1.1). */
const maxBytes = 56 * 1024;

/** @returns the body, or undefined when it is larger than the provider reads. */
export const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Without `destroyOnReturn`, giving up would end the connection before it is answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
};
