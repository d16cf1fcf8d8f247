import { createHmac } from 'node:crypto';

/** RFC 3986 percent-encoding: what `encodeURIComponent` leaves alone beyond the unreserved too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * The signature of a call of Aliyun's RPC style (HMAC-SHA1, version 1.0), which is sent as the
 * parameter `Signature`: base64 over the sorted parameters.
 * https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism
 */
export const signAliyunCall = (
  method: 'GET' | 'POST',
  parameters: Record<string, string>,
  accessKeySecret: string,
): string => {
  const query = Object.keys(parameters)
    .sort()
    .map((key) => `${encode(key)}=${encode(parameters[key] ?? '')}`)
    .join('&');
  return createHmac('sha1', `${accessKeySecret}&`)
    .update(`${method}&${encode('/')}&${encode(query)}`)
    .digest('base64');
};
