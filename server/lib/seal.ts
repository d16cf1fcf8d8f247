import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import type { Random } from './random.ts';

/**
 * Sealing: authenticated encryption of values that must be shown or used again (application
 * secrets, private keys), under a key that is never in the database. AES-256-GCM (NIST SP 800-38D)
 * with a random 96-bit nonce; table, row and column are authenticated with the value, so a sealed
 * value cannot be moved to another place.
 */

/** Where a sealed value lives. */
export type Place = { table: string; row: string; column: string };

export type Sealer = {
  /** @returns the sealed form, text that is safe to store. */
  seal(place: Place, plaintext: string): string;
  /** @throws when the value was altered, moved, or sealed under a key that is not known here. */
  open(place: Place, sealed: string): string;
  /** What a value begins with that is sealed under the newest key. */
  prefix: string;
  /** Whether there are keys that open and do not seal. */
  hasOlderKeys: boolean;
  /**
   * The keyed hash (HMAC-SHA-256, RFC 2104) of a value too easily guessed for a plain one, such as a
   * verification code. Made under the newest key: what it is compared with must be short-lived.
   */
  mac(place: Place, value: string): string;
};

type SealingKey = { id: string; key: Buffer; macKey: Buffer };

const version = 's1';
const nonceLength = 12;
const tagLength = 16;

const deriveKey = (secret: string): SealingKey => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'cardea sealed columns', 32));
  const id = createHash('sha256').update(key).digest('base64url').slice(0, 8);
  const macKey = Buffer.from(hkdfSync('sha256', secret, '', 'cardea keyed hashes', 32));
  return { id, key, macKey };
};

const authenticatedData = ({ table, row, column }: Place): Buffer =>
  Buffer.from(JSON.stringify([table, row, column]));

/**
 * @param secrets the deployment's sealing keys (`CARDEA_KEY`): the first seals, all of them open, so
 *   that a key is rotated by putting a new one in front.
 */
export const createSealer = (secrets: readonly string[], random: Random): Sealer => {
  const keys = secrets.map(deriveKey);
  const [current] = keys;
  if (!current) throw new Error('sealing needs at least one key');
  const byId = new Map(keys.map((key) => [key.id, key]));

  const prefix = `${version}.${current.id}.`;

  return {
    prefix,
    hasOlderKeys: byId.size > 1,
    seal(place, plaintext) {
      const nonce = random(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
      cipher.setAAD(authenticatedData(place));
      const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final()]);
      const body = Buffer.concat([sealed, cipher.getAuthTag()]);
      return prefix + body.toString('base64url');
    },
    open(place, sealed) {
      const [format, keyId = '', encoded = ''] = sealed.split('.');
      const key = byId.get(keyId);
      if (format !== version || !key) {
        throw new Error(
          `${place.table}.${place.column}: sealed under a key that is not configured`,
        );
      }
      const body = Buffer.from(encoded, 'base64url');
      const nonce = body.subarray(0, nonceLength);
      const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, {
        authTagLength: tagLength,
      });
      decipher.setAAD(authenticatedData(place));
      decipher.setAuthTag(body.subarray(-tagLength));
      const ciphertext = body.subarray(nonceLength, -tagLength);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    },
    mac: (place, value) =>
      createHmac('sha256', current.macKey)
        .update(authenticatedData(place))
        .update(value)
        .digest('base64url'),
  };
};
