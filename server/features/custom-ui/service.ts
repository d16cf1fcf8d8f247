import { createHash } from 'node:crypto';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { newId, type Random } from '../../lib/random.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { contentTypeOf, isPlainPath } from './file-types.ts';
import { deleteOldCustomUis, findCustomUiFile, insertCustomUi } from './store.ts';
import { unpack } from './unpack.ts';

/** Sign-in pages of the operator's own. */

export type CustomUiDeps = { clock: Clock; random: Random };

/** Uploads that can still be chosen, the one in use not counted when it is older. */
const kept = 5;

/** @returns the files of an uploaded archive. @throws AppError request.invalid_input */
export const readCustomUi = async (archive: Uint8Array) =>
  (await unpack(archive)).map(({ path, content }) => ({
    path,
    content: content.toString('base64'),
    contentHash: createHash('sha256').update(content).digest('base64url'),
  }));

/**
 * Keeps uploaded pages; people see them once the settings name their id.
 * @returns the id.
 */
export const keepCustomUi = async (
  { db, note, alone }: Tx,
  files: Awaited<ReturnType<typeof readCustomUi>>,
  { clock, random }: CustomUiDeps,
): Promise<string> => {
  const id = newId(random);
  // Nobody chooses an older one while it is deleted.
  await alone('sign-in-experience');
  await insertCustomUi(db, { id, createdAt: clock() }, files);
  const { customUiAssets } = await readSignInExperience(db);
  await deleteOldCustomUis(db, { keep: kept, inUse: customUiAssets?.id });
  note('CustomUi.Created', { subject: id, after: { files: files.map(({ path }) => path) } });
  return id;
};

export type CustomUiFile = { content: Buffer; contentType: string; hash: string };

/**
 * Reads a file of uploaded pages.
 * @param path below their root, as a browser asks for it.
 */
export const readCustomUiFile = async (
  db: Db,
  id: string,
  path: string,
): Promise<CustomUiFile | undefined> => {
  const contentType = contentTypeOf(path);
  if (!contentType || !isPlainPath(path)) return undefined;
  const row = await findCustomUiFile(db, id, path);
  return row && { content: Buffer.from(row.content, 'base64'), contentType, hash: row.contentHash };
};

/** Remembers the files of the pages in use: what was uploaded under an id never changes. */
export const createCustomUiFiles = (db: Db) => {
  let known = { id: '', files: new Map<string, CustomUiFile>() };
  return async (id: string, path: string): Promise<CustomUiFile | undefined> => {
    if (known.id !== id) known = { id, files: new Map() };
    const { files } = known;
    const file = files.get(path) ?? (await readCustomUiFile(db, id, path));
    if (file) files.set(path, file);
    return file;
  };
};
