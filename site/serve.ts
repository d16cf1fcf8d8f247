import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
};

/** @returns the path that an address names below the base; undefined where it names none. */
const pathOf = (base: string, address: string): string | undefined => {
  const [path = ''] = address.split(/[?#]/);
  if (!path.startsWith(base)) return undefined;
  try {
    const below = decodeURIComponent(path.slice(base.length));
    return below === '' || below.endsWith('/') ? `${below}index.html` : below;
  } catch {
    return undefined;
  }
};

const readFileBelow = (folder: string, path: string): Buffer | undefined => {
  const file = join(folder, path);
  if (path.includes('\0') || !file.startsWith(join(folder, '/'))) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
};

/**
 * Serves a folder of files, for looking at it.
 * @param base path that the addresses begin with and that ends in a slash.
 */
export const serveFolder = (folder: string, base = '/'): Server =>
  createServer((request, response) => {
    const path = pathOf(base, request.url ?? '');
    const content = path === undefined ? undefined : readFileBelow(folder, path);
    if (path === undefined || content === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n');
      return;
    }
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(content);
  });
