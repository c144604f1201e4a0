import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { AddressConnections } from './address-connections.js';
import type { Front } from './front.js';
import { NO_TUNNEL, NOT_EXPECTED } from './parser-refusals.js';
import { plainAnswer, type SocketDoor } from './ws/upgrade.js';

/** How long clients may take, and how many connections they may have. */
export interface Limits {
  /** For a request to come in whole: one that does not come holds the place of another. */
  readonly requestMs: number;
  /** While nothing moves on a connection, answers that nobody reads included. */
  readonly idleMs: number;
  /** Between an answer and the next request on a connection. */
  readonly keepAliveMs: number;
  /** Connections of all clients; further ones are dropped unanswered. */
  readonly connections: number;
  /** Connections of one address; further ones are told so, and as many again are dropped. */
  readonly connectionsPerAddress: number;
  /** Whether an address is a proxy's, whose connections are those of many clients. */
  readonly isProxy: (address: string) => boolean;
}

const LIMITS: Limits = {
  requestMs: 10_000,
  idleMs: 60_000,
  keepAliveMs: 5_000,
  connections: 10_000,
  connectionsPerAddress: 1_000,
  isProxy: () => false,
};

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
 * @param given limits that are not the default ones
 * @throws the system's error when the address cannot be had, such as EADDRINUSE
 */
export function listen(
  front: Front,
  host: string,
  port: number,
  doors: readonly SocketDoor[] = [],
  given: Partial<Limits> = {},
): Promise<Listening> {
  const limits = { ...LIMITS, ...given };
  const server = serverOf(front, limits);
  const addresses = new AddressConnections(limits.connectionsPerAddress, limits.isProxy);
  server.on('connection', (socket) => {
    const standing = addresses.add(socket);
    if (standing === 'far beyond') socket.destroy();
    else front.connections.add(socket, standing === 'beyond');
  });
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

/** Whatever it does not hand on as a request is answered by the front, as a problem. */
function serverOf(front: Front, { requestMs, idleMs, keepAliveMs, connections }: Limits): Server {
  const options = {
    requestTimeout: requestMs,
    connectionsCheckingInterval: requestMs / CHECKS,
    keepAliveTimeout: keepAliveMs,
    // Node's own answer would be no problem.
    requireHostHeader: false,
  };
  const server = createServer(options, (req, res) => front.receive(req, res));
  server.timeout = idleMs;
  server.maxConnections = connections;
  server.on('checkExpectation', (req, res) => front.refuse(req, res, NOT_EXPECTED));
  // The server is one over TCP.
  server.on('clientError', (error, socket) => front.refuseUnread(error, socket as Socket));
  server.on('connect', (req, stream) => {
    const socket = stream as Socket;
    if (front.connections.isAnswerDue(socket)) {
      // See openSockets.
      socket.destroy();
      return;
    }
    front.connections.release(socket);
    front.refuse(req, plainAnswer(req, socket), NO_TUNNEL);
  });
  return server;
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
    const refusal = front.upgradeRefusal(req);
    if (refusal !== undefined) {
      front.connections.forget(socket);
      refusal.send(plainAnswer(req, socket));
      return;
    }
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
