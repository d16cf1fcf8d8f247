import { runPrepared } from './foreground.mjs';
import { serverArguments } from './runtime.mjs';

/** `npm run dev`: as `npm start`, and the server starts anew whenever one of its files changes. */
runPrepared(...serverArguments, '--watch', 'server/main.ts');
