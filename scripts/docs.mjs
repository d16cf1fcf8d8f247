import { runPrepared } from './foreground.mjs';

/** `npm run docs`: builds the documentation site into `dist/docs`; `-- --serve` serves it, too. */
runPrepared([], ['site/main.ts']);
