import { connect, isIP, type Socket } from 'node:net';
import { isPublicAddress, publicOnlyLookup } from './outgoing-http.ts';

export type OutgoingConnectOptions = {
  host: string;
  port: number;
  /** Milliseconds until the attempt is given up, address resolution included. */
  timeout: number;
  /** The address to connect from. */
  localAddress?: string | undefined;
};

/** Opens a TCP connection, under the same rules on addresses as outgoing requests. */
export type OutgoingConnect = (options: OutgoingConnectOptions) => Promise<Socket>;

/** @returns a connector that rejects with the network's error, a timeout or a refused address. */
export const createOutgoingConnect =
  ({ allowPrivateAddresses }: { allowPrivateAddresses: boolean }): OutgoingConnect =>
  ({ host, port, timeout, localAddress }) =>
    new Promise((resolve, reject) => {
      // A literal address is connected to without a lookup, so it is judged here.
      if (!allowPrivateAddresses && isIP(host) && !isPublicAddress(host)) {
        reject(new Error(`${host} is a private address`));
        return;
      }
      const socket = connect({
        host,
        port,
        ...(localAddress && { localAddress }),
        ...(!allowPrivateAddresses && { lookup: publicOnlyLookup }),
      });
      const timer = setTimeout(() => {
        socket.destroy(new Error(`${host}:${port} did not answer within ${timeout} ms`));
      }, timeout);
      socket.once('error', reject);
      socket.once('close', () => clearTimeout(timer));
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', reject);
        resolve(socket);
      });
    });
