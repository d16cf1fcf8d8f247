import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../lib/errors.ts';
import { contentTypeOf, isPlainPath } from './file-types.ts';

export type UnpackedFile = { path: string; content: Buffer };

const mebibyte = 1024 * 1024;
const mostFiles = 2000;
/** Bytes, unpacked. */
const largestWhole = 50 * mebibyte;
/** Web files shrink to a tenth; what shrinks to less than a hundredth was made to. */
const highestRatio = 100;
/** Bytes up to which nobody minds how well a file shrinks. */
const anyRatio = mebibyte;

const refused = (explanation: string, cause?: unknown): AppError =>
  new AppError('request.invalid_input', { values: { explanation }, cause });

/** What operating systems put into archives: folders, and files nobody sees. */
const isLeftOut = ({ fileName }: Entry): boolean =>
  fileName.endsWith('/') || /(^|\/)(\.[^/]|__MACOSX\/)/.test(fileName);

const assertEntry = (entry: Entry): void => {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (!isPlainPath(fileName)) throw refused('The archive has a file whose path is not allowed.');
  if (!contentTypeOf(fileName)) {
    throw refused(`The archive has a file that is no part of a web page: ${fileName}.`);
  }
  if (!entry.canDecodeFileData()) throw refused(`A file cannot be unpacked: ${fileName}.`);
  if (uncompressedSize > anyRatio && uncompressedSize > highestRatio * compressedSize) {
    throw refused(`A file is packed too tightly: ${fileName}.`);
  }
};

/** Lists what is worth unpacking, judged by what the archive says; nothing is unpacked yet. */
const listEntries = async (zip: ZipFile): Promise<Entry[]> => {
  if (zip.entryCount > 2 * mostFiles) throw refused(`The archive has over ${mostFiles} files.`);
  const entries = new Map<string, Entry>();
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    if (isLeftOut(entry)) continue;
    assertEntry(entry);
    if (entries.has(entry.fileName)) {
      throw refused(`The archive has a file twice: ${entry.fileName}.`);
    }
    entries.set(entry.fileName, entry);
    size += entry.uncompressedSize;
    if (entries.size > mostFiles) throw refused(`The archive has over ${mostFiles} files.`);
    if (size > largestWhole) {
      throw refused(`The unpacked files are larger than ${largestWhole / mebibyte} MiB.`);
    }
  }
  return [...entries.values()];
};

/** The one folder that everything is in, where people packed a folder rather than what is in it. */
const wrapperOf = (paths: readonly string[]): string => {
  const [first = ''] = paths;
  const wrapper = first.slice(0, first.indexOf('/') + 1);
  return paths.every((path) => path.startsWith(wrapper)) ? wrapper : '';
};

const readAll = async (archive: Uint8Array): Promise<UnpackedFile[]> => {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const entries = await listEntries(zip);
  const wrapper = wrapperOf(entries.map(({ fileName }) => fileName));
  const files: UnpackedFile[] = [];
  for (const entry of entries) {
    // Ends with an error as soon as there is more than the archive said.
    const content = await buffer(await zip.openReadStreamPromise(entry));
    files.push({ path: entry.fileName.slice(wrapper.length), content });
  }
  return files;
};

/**
 * Unpacks sign-in pages in memory, guarding against paths that lead elsewhere, bombs, and what is no
 * part of a web page.
 * @param archive a zip archive (APPNOTE.TXT) with `index.html` at its root or in its only folder.
 * @throws AppError request.invalid_input
 */
export const unpack = async (archive: Uint8Array): Promise<UnpackedFile[]> => {
  const files = await readAll(archive).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw refused('The file cannot be read as a zip archive.', error);
  });
  if (!files.some(({ path }) => path === 'index.html')) {
    throw refused('The archive has no index.html at its root.');
  }
  return files;
};
