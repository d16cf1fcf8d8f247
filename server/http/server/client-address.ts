import ipaddr from 'ipaddr.js';

/** Ends in a port: `203.0.113.5:4711`, `[2001:db8::1]:4711`. Brackets alone are no port. */
const withPort = /^(?:\[(?<v6>[^\]]+)\](?::\d+)?|(?<v4>[\d.]+):\d+)$/;

/**
 * @param forwarded what a proxy says whom it speaks for. Some add the port of the connection (RFC 7239,
 *   section 6, allows it), which changes from one request to the next.
 * @returns the address alone, in one spelling; what is no address stays as it is.
 */
export const clientAddress = (forwarded: string): string => {
  const { v6, v4 } = withPort.exec(forwarded)?.groups ?? {};
  const address = v6 ?? v4 ?? forwarded;
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : forwarded;
};
