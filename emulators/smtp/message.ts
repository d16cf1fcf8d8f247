/** The parts of a message (RFC 5322) that people and tests look at. */

export type ParsedMessage = {
  /** By lower-cased name, each as often as it came, with encoded words decoded. */
  headers: Record<string, string[]>;
  contentType: string;
  /** The decoded body of a message without parts. */
  body: string;
};

const fromQuotedPrintable = (text: string): string => {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** RFC 2047; neighbouring words belong together. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : fromQuotedPrintable(text.replaceAll('_', ' ')),
    );

const decodeBody = (text: string, encoding: string): string => {
  if (/^base64$/i.test(encoding)) return Buffer.from(text, 'base64').toString('utf8');
  return /^quoted-printable$/i.test(encoding) ? fromQuotedPrintable(text) : text;
};

const readHeaders = (text: string): Record<string, string[]> => {
  const headers: Record<string, string[]> = {};
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers[name] = [...(headers[name] ?? []), decodeWords(line.slice(colon + 1).trim())];
  }
  return headers;
};

/** @param source the message as it was sent, UTF-8 where it is not encoded */
export const parseMessage = (source: string): ParsedMessage => {
  const end = /\r?\n\r?\n/.exec(source);
  const headers = readHeaders(source.slice(0, end?.index));
  const text = end ? source.slice(end.index + end[0].length) : '';
  const encoding = headers['content-transfer-encoding']?.[0] ?? '7bit';
  return {
    headers,
    contentType: headers['content-type']?.[0] ?? 'text/plain',
    body: decodeBody(text, encoding).replace(/\r?\n$/, ''),
  };
};
