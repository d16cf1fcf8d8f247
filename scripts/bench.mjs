import { runPrepared } from './foreground.mjs';

/** `npm run bench`: the figures of `docs/performance.md`, measured here and now. */
runPrepared('bench/main.ts');
