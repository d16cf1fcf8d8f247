import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const skippedFolders = new Set(['node_modules', 'dist', 'artifacts', 'data', '.git']);

/**
 * Lists the files below a folder in a stable order, without what is installed, built or stored there.
 * @param {string} folder path of a folder, or of a single file
 * @returns {string[]} paths that begin with `folder`; empty when it does not exist
 */
export const listFiles = (folder) => {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (!status) return [];
  if (status.isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [path];
      return skippedFolders.has(entry.name) ? [] : listFiles(path);
    });
};
