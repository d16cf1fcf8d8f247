import { runPrepared } from './foreground.mjs';
import { everyPart } from './prepare.mjs';

/** `npm run bench`: the figures of `docs/performance.md`, measured here and now. */
runPrepared(everyPart, ['bench/main.ts']);
