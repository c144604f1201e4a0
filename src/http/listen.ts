import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Front } from './front.js';

/** A server that accepts requests. */
export interface Listening {
  /** Where it does, such as http://127.0.0.1:8000. */
  readonly url: string;
  /**
   * Refuses what comes from now on, and resolves when the requests in hand have been answered and no connection is left.
   * @param limitMs how long requests in hand may take
   * @param giveUp has them answered, when that is over, by those who are at work on them
   */
  close(limitMs: number, giveUp: () => void): Promise<void>;
}

/**
 * Serves requests at an address.
 * @param front gets all of them
 * @param port 0 lets the system choose
 * @throws the system's error when the address cannot be had, such as EADDRINUSE
 */
export function listen(front: Front, host: string, port: number): Promise<Listening> {
  const server = createServer((req, res) => front.receive(req, res));
  server.on('connection', (socket) => front.connections.add(socket));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: bound } = server.address() as AddressInfo;
      const authority = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${authority}:${bound}`,
        // It listens until the end: a balancer is to hear that the server is not ready, not that it is not there.
        close: async (limitMs, giveUp) => {
          await front.stop(limitMs, giveUp);
          await close(server);
        },
      });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.close((error) => (error === undefined ? done() : failed(error)));
    server.closeAllConnections();
  });
}
