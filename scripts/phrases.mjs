import { spawnSync } from 'node:child_process';
import { findNode, root } from './prepare.mjs';

/** `npm run phrases`: lists what readers of each language still get in English. */
const { status } = spawnSync(findNode(), ['phrases/list-missing.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
