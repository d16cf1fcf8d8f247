import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/**
 * `npm run cost`: how many files the changes cost that `docs/changing.md` names, by git. A commit stands
 * there as `` `1a2b3c4` `` in the line that says what it was.
 */

const page = 'docs/changing.md';

const filesOf = (commit) => {
  const { status, stdout } = spawnSync(
    'git',
    ['show', '--format=', '--name-status', '--find-renames', commit],
    { cwd: root, encoding: 'utf8' },
  );
  return status === 0 ? stdout.split('\n').filter((line) => line !== '') : undefined;
};

const named = readFileSync(join(root, page), 'utf8').matchAll(
  /^\| ([^|]+) \|.*`([0-9a-f]{7,40})`/gm,
);
for (const [, what, commit] of named) {
  const files = filesOf(commit);
  if (!files) {
    console.log(`${commit}  ${what}: not in this clone, which may be a shallow one`);
    continue;
  }
  const added = files.filter((line) => line.startsWith('A')).length;
  console.log(`${commit}  ${what}: ${added} new, ${files.length - added} edited`);
}
