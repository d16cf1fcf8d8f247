import { runPrepared } from './foreground.mjs';

/** `npm start`: installs and builds what is missing, then serves. */
runPrepared('server/main.ts');
