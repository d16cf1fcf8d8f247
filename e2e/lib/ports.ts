import { once } from 'node:events';
import { createServer } from 'node:net';

/** @returns a loopback port nobody listens on at the moment, on either address family. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given out');
  return address.port;
};
