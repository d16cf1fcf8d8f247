import { runInForeground } from './foreground.mjs';
import { buildPagesIfStale, findNode, installIfMissing, orExplain } from './prepare.mjs';

/** `npm run dev`: as `npm start`, and the server starts anew whenever one of its files changes. */
orExplain(() => {
  installIfMissing(console.log);
  buildPagesIfStale(console.log);
  runInForeground(findNode(), ['--watch', 'server/main.ts', ...process.argv.slice(2)]);
});
