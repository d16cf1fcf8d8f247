import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; what is wrong with it on purpose has a member of its own. */
export type ZipEntry = {
  name: string;
  content?: string | Buffer;
  /** Bytes the archive says the file has. */
  claimedSize?: number;
  /** 8 is deflate. */
  method?: number;
  isEncrypted?: boolean;
};

const localHeader = 30;
const centralHeader = 46;
const endRecord = 22;
const utf8 = 0x800;

/** Writes a zip archive (APPNOTE.TXT), also one that no program would write. */
export const zipOf = (entries: readonly ZipEntry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', claimedSize, method = 8, isEncrypted = false } of entries) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const path = Buffer.from(name);
    const local = Buffer.alloc(localHeader);
    local.writeUInt32LE(0x04034b50, 0);
    const central = Buffer.alloc(centralHeader);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    for (const [header, start] of [
      [local, 4],
      [central, 6],
    ] as const) {
      header.writeUInt16LE(20, start);
      header.writeUInt16LE(utf8 | (isEncrypted ? 1 : 0), start + 2);
      header.writeUInt16LE(method, start + 4);
      header.writeUInt32LE(crc32(data), start + 10);
      header.writeUInt32LE(packed.length, start + 14);
      header.writeUInt32LE(claimedSize ?? data.length, start + 18);
      header.writeUInt16LE(path.length, start + 22);
    }
    central.writeUInt32LE(offset, 42);
    files.push(local, path, packed);
    directory.push(central, path);
    offset += localHeader + path.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(endRecord);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
};

/** The smallest pages there are. */
export const page: ZipEntry = { name: 'index.html', content: '<!doctype html><p>Our own</p>' };
