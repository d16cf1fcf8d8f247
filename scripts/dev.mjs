import { runPrepared } from './foreground.mjs';

/** `npm run dev`: as `npm start`, and the server starts anew whenever one of its files changes. */
runPrepared('--watch', 'server/main.ts');
