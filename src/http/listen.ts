import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Front } from './front.js';
import { plainAnswer, type SocketDoor } from './ws/upgrade.js';

/** How long clients may take. */
export interface Limits {
  /** For a request to come in whole: one that does not come holds the place of another. */
  readonly requestMs: number;
  /** While nothing moves on a connection, answers that nobody reads included. */
  readonly idleMs: number;
}

const LIMITS: Limits = { requestMs: 10_000, idleMs: 60_000 };

/** How often is looked for requests that do not come, of the time that they have. */
const CHECKS = 10;

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
 * @param doors open the sockets that are asked for, each its own
 * @throws the system's error when the address cannot be had, such as EADDRINUSE
 */
export function listen(
  front: Front,
  host: string,
  port: number,
  doors: readonly SocketDoor[] = [],
  { requestMs, idleMs } = LIMITS,
): Promise<Listening> {
  const limits = { requestTimeout: requestMs, connectionsCheckingInterval: requestMs / CHECKS };
  const server = createServer(limits, (req, res) => front.receive(req, res));
  server.timeout = idleMs;
  server.on('connection', (socket) => front.connections.add(socket));
  if (doors.length > 0) openSockets(server, front, doors);
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
          await Promise.all([front, ...doors].map((each) => each.stop(limitMs, giveUp)));
          await close(server);
        },
      });
    });
  });
}

/** A request for another protocol that nobody speaks here is answered as if it had not asked for one. */
function openSockets(server: Server, front: Front, doors: readonly SocketDoor[]): void {
  server.on('upgrade', (req, stream, head) => {
    // The server is one over TCP.
    const socket = stream as Socket;
    if (front.connections.isAnswerDue(socket)) {
      // It asked ahead of the answers before: they can be followed by nothing, for another protocol begins behind its request.
      socket.destroy();
      return;
    }
    front.connections.release(socket);
    const door = doors.find((each) => each.isFor(req));
    if (door === undefined) {
      front.receive(req, plainAnswer(req, socket));
      return;
    }
    front.connections.forget(socket);
    door.open(req, socket, head);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.close((error) => (error === undefined ? done() : failed(error)));
    server.closeAllConnections();
  });
}
