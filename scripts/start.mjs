import { runInForeground } from './foreground.mjs';
import { buildPagesIfStale, findNode, installIfMissing, orExplain } from './prepare.mjs';

/** `npm start`: installs and builds what is missing, then serves. Arguments go to the server. */
orExplain(() => {
  installIfMissing(console.log);
  buildPagesIfStale(console.log);
  runInForeground(findNode(), ['server/main.ts', ...process.argv.slice(2)]);
});
