import ipaddr from 'ipaddr.js';

/** Characters of an IPv6 address with an embedded IPv4 one (RFC 4291, section 2.2), and its zone (RFC 4007). */
const longest = 64;

/** Ends in a port: `203.0.113.5:4711`, `[2001:db8::1]:4711`. Brackets alone are no port. */
const withPort = /^(?:\[(?<v6>[^\]]+)\](?::\d+)?|(?<v4>[\d.]+):\d+)$/;

/**
 * @param forwarded what a proxy says whom it speaks for. Some add the port of the connection (RFC 7239,
 *   section 6, allows it), which changes from one request to the next. Who hung up already has none.
 * @returns the address alone, in one spelling; what is no address stays as it is, as far as an address could be
 *   long: it is counted and recorded.
 */
export const clientAddress = (forwarded: string | undefined = ''): string => {
  const { v6, v4 } = withPort.exec(forwarded)?.groups ?? {};
  const address = v6 ?? v4 ?? forwarded;
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : forwarded.slice(0, longest);
};
