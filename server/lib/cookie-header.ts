/**
 * Reads one cookie of a `Cookie` header (RFC 6265 section 4.2.1), as it was sent.
 * @returns undefined when it is not there.
 */
export const readCookie = (header: string, name: string): string | undefined => {
  const pairs = header.split(';').map((pair) => pair.trimStart());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
};
