/**
 * What may be written down of a value for people who look into what was done (wire 7.1): a secret has
 * no place there, in whatever depth.
 */

const masked = '******';

/** Parts of names, without case and punctuation, whose values are shown to nobody. */
const secretParts = [
  'secret',
  'password',
  'apikey',
  'privatekey',
  'credential',
  'cookie',
  'signingkey',
  'token',
  'passphrase',
];
const secretNames = new Set(['authorization', 'xfunctionskey', 'pass', 'pin', 'otp']);

/** What only our own tables have: sealed values, hashes and what is folded to be compared. */
const isInternal = (name: string): boolean => /^sealed|(hash|digest|folded)$/i.test(name);

const isSecret = (name: string): boolean => {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '');
  return secretNames.has(plain) || secretParts.some((part) => plain.includes(part));
};

const redactMember = ([name, value]: [string, unknown]): [string, unknown][] => {
  if (isInternal(name) || value === undefined) return [];
  // How long a token lives, or whether there is one, is no secret.
  const isText = typeof value === 'string' || typeof value === 'object';
  if (isSecret(name) && isText) return [[name, value === null ? null : masked]];
  return [[name, redact(value)]];
};

/** @returns a copy of a JSON value without its secrets. */
export const redact = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).flatMap(redactMember));
};
