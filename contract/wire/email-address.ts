/**
 * E-mail addresses as people type them. One parser for the pages and the server, so that what a page
 * lets through is what the server takes.
 */

/**
 * A dot-atom (RFC 5322 section 3.2.3) with the letters beyond ASCII of RFC 6532 section 3.2, without
 * what nobody sees: white space, controls, marks of direction, unassigned characters.
 */
const dotAtom =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{C}\p{Z}\p{DI}])+(?:\.(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{C}\p{Z}\p{DI}])+)*$/u;

/** What of ASCII a name of the DNS is written with; the rest means something else in a URL. */
const domainText = /^(?:[\w.-]|[^\p{ASCII}\p{C}\p{Z}\p{DI}])+$/u;

/** Two labels or more of letters, digits, hyphens; no address of a machine (RFC 5321 section 4.1.2). */
const domainName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @returns the name the DNS has (UTS 46), or undefined when it can have none. */
const toAscii = (domain: string): string | undefined => {
  if (!domainText.test(domain) || !URL.canParse(`ws://${domain}`)) return undefined;
  const { hostname } = new URL(`ws://${domain}`);
  return domainName.test(hostname) ? hostname : undefined;
};

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/**
 * The local part in composed form (RFC 6532 section 3.1). Mailers that fold compatibility characters
 * must not come to read something else than one address in it.
 */
const parseLocalPart = (text: string): string | undefined => {
  const composed = text.normalize('NFC');
  return dotAtom.test(composed) && dotAtom.test(text.normalize('NFKC')) ? composed : undefined;
};

/**
 * Reads exactly one address: `local-part@domain` (addr-spec, RFC 5322 section 3.4.1) without quoted
 * strings, comments, literals of IP addresses, or a name in front.
 * @returns the address as it is stored, counted and written to: the local part as it was typed, a
 *   domain beyond ASCII as the DNS has it; undefined when the text is anything else.
 */
export const parseEmail = (text: string): string | undefined => {
  const at = text.lastIndexOf('@');
  const localPart = parseLocalPart(text.slice(0, Math.max(at, 0)));
  const typed = text.slice(at + 1);
  const domain = toAscii(typed);
  if (localPart === undefined || domain === undefined) return undefined;
  if (!isAscii(typed)) return `${localPart}@${domain}`;
  // `0x7f.1` and the like are read as numbers.
  return domain === typed.toLowerCase() ? `${localPart}@${typed}` : undefined;
};
