import { createHmac } from 'node:crypto';

/**
 * The signature of Aliyun's RPC calls as the provider computes it: written apart from the server's
 * own, so that one mistake is not made twice.
 */

const unreserved = /[A-Za-z\d\-_.~]/;

/** Percent-encodes every byte of UTF-8 but the unreserved characters of RFC 3986. */
const percentEncode = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return unreserved.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

/** The text that is signed, which a refusal quotes. */
export const stringToSign = (method: string, parameters: URLSearchParams): string => {
  const pairs = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort();
  return [method, percentEncode('/'), percentEncode(pairs.join('&'))].join('&');
};

export const signatureOf = (text: string, secret: string): string =>
  createHmac('sha1', `${secret}&`).update(text, 'utf8').digest('base64');
