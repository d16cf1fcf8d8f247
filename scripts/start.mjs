import { runPrepared } from './foreground.mjs';
import { serverArguments } from './runtime.mjs';

/** `npm start`: installs and builds what is missing, then serves. */
runPrepared(...serverArguments, 'server/main.ts');
