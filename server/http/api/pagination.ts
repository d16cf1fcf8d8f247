import type { Operation } from '@cardea/contract/wire/operation.ts';
import { AppError } from '../../lib/errors.ts';

/** Lists come in pages (wire 9.2): `page` from 1, `page_size` of at most 100. */
export type PageRequest = { number: number; size: number; limit: number; offset: number };

const defaultSize = 20;
const maxSize = 100;

const readNumber = (search: URLSearchParams, name: string, fallback: number, max: number) => {
  const text = search.get(name);
  if (!text) return fallback;
  const value = Math.floor(Number(text));
  if (!Number.isSafeInteger(value) || value < 1 || value > max) {
    throw new AppError('guard.invalid_pagination');
  }
  return value;
};

/**
 * @returns undefined when the operation is not paginated, or need not be and is not asked to be.
 * @throws AppError guard.invalid_pagination
 */
export const readPage = (
  paginated: Operation['paginated'],
  search: URLSearchParams,
): PageRequest | undefined => {
  if (!paginated) return undefined;
  if (paginated === 'optional' && !search.get('page') && !search.get('page_size')) return undefined;
  const size = readNumber(search, 'page_size', defaultSize, maxSize);
  const maxNumber = Math.floor(Number.MAX_SAFE_INTEGER / size);
  const number = readNumber(search, 'page', 1, maxNumber);
  return { number, size, limit: size, offset: (number - 1) * size };
};

/** Four links of this length fit into what clients accept as headers (often 16 kB in all). */
const maxLinkedUrl = 2048;

/**
 * `Total-Number` and `Link` (RFC 8288) of one page.
 * @param url the public URL of the request. The reference leaves `/api` out of these links, which
 *   makes them lead nowhere; ours work (docs/decisions/0002-wire-differences.md).
 */
export const pageHeaders = (
  { number, size }: PageRequest,
  total: number,
  url: URL,
): Record<string, string> => {
  if (url.href.length > maxLinkedUrl) return { 'Total-Number': String(total) };
  const last = Math.max(1, Math.ceil(total / size));
  const link = (target: number, rel: string): string => {
    const page = new URL(url);
    page.searchParams.set('page', String(target));
    return `<${page.href}>; rel="${rel}"`;
  };
  const links = [
    link(1, 'first'),
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next')] : []),
    link(last, 'last'),
  ];
  return { 'Total-Number': String(total), Link: links.join(', ') };
};
