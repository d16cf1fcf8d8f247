import { runPrepared } from './foreground.mjs';
import { pages } from './prepare.mjs';
import { serverArguments } from './runtime.mjs';

/** `npm run dev`: the sources as they are, and the server starts anew whenever one of them changes. */
runPrepared(pages, [...serverArguments, '--watch', 'server/main.ts']);
