import { chmod, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from './logger.ts';

/** Permissions of the group and of everybody else. */
const others = 0o077;

const isOpen = (path: string, kind: 'isFile' | 'isDirectory'): Promise<boolean> =>
  stat(path).then(
    (found) => found[kind]() && (found.mode & others) !== 0,
    () => false,
  );

/**
 * Makes a database and what SQLite keeps beside it readable for this account alone, also where an
 * earlier release left them open; warns of a folder that others may enter, which belongs to whoever
 * made it. What cannot be changed or looked at is left to the one who opens it.
 */
export const keepPrivate = async (file: string, logger: Pick<Logger, 'warn'>): Promise<void> => {
  // Made here with the right mode: SQLite gives its other files the database's.
  await open(file, 'a', 0o600).then(
    (handle) => handle.close(),
    () => undefined,
  );
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    if (await isOpen(path, 'isFile')) await chmod(path, 0o600).catch(() => undefined);
  }
  const folder = dirname(file);
  if (await isOpen(folder, 'isDirectory')) {
    logger.warn({ folder }, 'other accounts may enter the data folder: chmod 700 closes it');
  }
};
