import { join } from 'node:path';
import { root } from './prepare.mjs';

/**
 * How Node runs the server. A young generation of 8 MB instead of 16 saves some 30 MB of memory and
 * costs nothing that can be measured; see `npm run bench`.
 */
export const serverArguments = ['--max-semi-space-size=8'];

/** What `scripts/bundle.mjs` makes of the server; relative to the root. */
export const serverFile = 'dist/server/main.js';

/** Node keeps what it compiled here, which saves the next start about half of its work. */
export const compileCache = join(root, 'node_modules', '.cache', 'node');
