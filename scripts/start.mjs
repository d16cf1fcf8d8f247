import { runPrepared } from './foreground.mjs';
import { everyPart } from './prepare.mjs';
import { serverArguments, serverFile } from './runtime.mjs';

/** `npm start`: installs and builds what is missing, then serves. */
runPrepared(everyPart, [...serverArguments, serverFile]);
