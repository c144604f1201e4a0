import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { WebSocketServer } from 'ws';

import type { Identity } from '../../auth/jwt.js';
import { monotonicMs } from '../../environment/clock.js';
import { setTimeout, sleep } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { Callers } from '../callers.js';
import { correlationIdFor } from '../correlation.js';
import { type Guard, spokenProtocol } from '../guard.js';
import type { Counting } from '../limits/counting.js';
import { asApplicationError } from '../problem-details.js';
import { Refusal } from '../refusal.js';

/** How often is looked whether what is waited for has come. */
const LOOK_MS = 10;

/** How long clients have to close their side when the process ends. */
export const CLOSING_MS = 250;

/** Who opened a socket. */
export interface Visitor {
  /** Absent: he has not said who he is. */
  readonly identity?: Identity | undefined;
  readonly address?: string | undefined;
}

/** Who may open sockets. */
export interface SocketAccess {
  readonly callers: Callers;
  /** Absent: everybody may do everything over them. */
  readonly guard?: Guard | undefined;
  /** Counts whoever says who he is, and what is asked over the sockets; absent where nothing is counted. */
  readonly counting?: Counting | undefined;
}

/** Of sockets on a server whose own matter it is who asks. */
export const OPEN_SOCKETS: SocketAccess = {
  callers: new Callers({ loopbackOnly: false, origins: [] }),
};

/** Opens sockets in the place of HTTP connections, at paths of its own. */
export interface SocketDoor {
  /** Whether a request asks for a socket here. */
  isFor(req: IncomingMessage): boolean;
  /** Opens a socket in the place of an HTTP connection, or answers why not. */
  open(req: IncomingMessage, socket: Socket, head: Buffer): void;
  /** Opens no more, and closes all. See OrderSockets. */
  stop(limitMs: number, giveUp: () => void): Promise<void>;
}

/**
 * What speaks the protocol on sockets that the doors open.
 * @param maxPayload the longest message that is read, in bytes
 */
export function webSocketServer(maxPayload: number): WebSocketServer {
  const options = { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload };
  const server = new WebSocketServer({ ...options, handleProtocols: spokenProtocol });
  return server.on('wsClientError', ({ message }, stream, req) => {
    // Its texts are the library's own. The server is one over TCP.
    const error = new ApplicationError('MALFORMED_REQUEST', message);
    new Refusal(error, correlationIdFor(undefined)).send(plainAnswer(req, stream as Socket));
  });
}

/** The path of a request, without its query string. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

/** Whether a request asks for a WebSocket. */
export function isWebSocket({ headers: { upgrade } }: IncomingMessage): boolean {
  return upgrade?.toLowerCase() === 'websocket';
}

/** Waits as long as something is so, or until the time is over. */
export async function whileTrue(condition: () => boolean, limitMs: number): Promise<void> {
  const limit = monotonicMs() + limitMs;
  while (condition() && monotonicMs() < limit) await sleep(LOOK_MS);
}

/**
 * Finds out who asks for a socket, and goes on, or answers why not.
 * @param counting see SocketAccess
 * @param then is called while the connection is there
 */
export function whenKnown(
  guard: Guard,
  counting: SocketAccess['counting'],
  req: IncomingMessage,
  socket: Socket,
  then: (visitor: Visitor) => void,
): void {
  const onError = (): void => void socket.destroy();
  socket.on('error', onError);
  const address = guard.addressOf(req);
  const counted = counting?.limits.countAddress(address);
  void Promise.resolve(counted)
    .then(() => guard.visitorOf(req))
    .then(
      (identity) => () => then({ identity, address }),
      (error: unknown) => () =>
        new Refusal(asApplicationError(error)).send(plainAnswer(req, socket)),
    )
    .then((goOn) => {
      socket.off('error', onError);
      if (!socket.destroyed) goOn();
    });
}

/** An answer over HTTP to a request for another protocol; the connection ends with it. */
export function plainAnswer(req: IncomingMessage, socket: Socket): ServerResponse {
  const res = new ServerResponse(req);
  res.shouldKeepAlive = false;
  res.assignSocket(socket);
  socket.on('error', () => socket.destroy());
  res.once('finish', () => {
    // The server has let go of the socket, so nobody else says that the answer is through, nor reads what still comes.
    res.detachSocket(socket);
    res.emit('close');
    socket.end();
    socket.resume();
    setTimeout(() => socket.destroy(), CLOSING_MS).unref();
  });
  return res;
}
