import { runPrepared } from './foreground.mjs';
import { everyPart } from './prepare.mjs';

/** `npm run pictures`: takes the pictures of the README anew, with Chromium. */
runPrepared(everyPart, ['e2e/pictures.ts']);
