import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { WebSocketServer } from 'ws';

import { monotonicMs } from '../../environment/clock.js';
import {
  clearInterval,
  setInterval,
  setTimeout,
  sleep,
  type Timer,
} from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { Refusal } from '../refusal.js';
import { OrderSession, type SessionParts } from './order-session.js';

/** Where sockets for order entry are opened. */
export const ORDERS_SOCKET_PATH = '/ws/orders';

/** The longest message that is read, in bytes: a batch of 500. A longer one closes its socket with code 1009. */
export const MAX_MESSAGE_BYTES = 512 * 1024;

/** Sockets at a time. */
const MAX_SOCKETS = 1_000;

/** How often each client is asked whether it is there; one that has not answered by the next time is dropped. */
const HEARTBEAT_MS = 15_000;

/** How often is looked whether what was in flight has been answered. */
const LOOK_MS = 10;

/** How long those who give up have to answer. */
const LAST_WORD_MS = 100;

/** How long clients have to close their side when the process ends. */
const CLOSING_MS = 250;

/** How long what clients want done when their connections end may take then; what takes longer happens by itself in time. */
const ENDING_MS = 500;

const FULL = new Refusal(
  new ApplicationError('OVERLOADED', `${MAX_SOCKETS} sockets are open`, { retryAfter: 1 }),
);

const SHUTTING_DOWN = new Refusal(
  new ApplicationError('SHUTTING_DOWN', 'the server takes no more sockets', { retryAfter: 1 }),
);

const FOREIGN = new Refusal(
  new ApplicationError('ORIGIN_NOT_ALLOWED', 'pages of other origins may not enter orders', {
    fields: [{ field: 'Origin', rule: 'Origin must be absent, or be that of this server' }],
  }),
);

/** The sockets over which orders are entered. */
export class OrderSockets {
  readonly #parts: SessionParts;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  readonly #sessions = new Set<OrderSession>();
  /** Of those closed, what their clients want done. */
  readonly #endings = new Set<Promise<void>>();
  readonly #heart: Timer;
  #isStopping = false;

  /** @param heartbeatMs how often each client is asked whether it is there */
  constructor(parts: SessionParts, heartbeatMs = HEARTBEAT_MS) {
    this.#parts = parts;
    this.#heart = setInterval(() => this.#beat(), heartbeatMs).unref();
  }

  /** Whether a request asks for a socket here. */
  isFor({ url = '', headers }: IncomingMessage): boolean {
    return url.split('?', 1)[0] === ORDERS_SOCKET_PATH && isWebSocket(headers.upgrade);
  }

  /** Opens a socket in the place of an HTTP connection, or answers why not. */
  open(req: IncomingMessage, socket: Socket, head: Buffer): void {
    const refusal = this.#refusalOf(req);
    if (refusal !== undefined) {
      refusal.send(plainAnswer(req, socket));
      return;
    }
    this.#server.handleUpgrade(req, socket, head, (client) => {
      const session = new OrderSession(client, socket, this.#parts);
      this.#sessions.add(session);
      client.once('close', () => {
        this.#sessions.delete(session);
        const ending = session.ended();
        this.#endings.add(ending);
        void ending.then(() => this.#endings.delete(ending));
      });
    });
  }

  /**
   * Opens no more sockets and lets what is in flight be answered, then closes all with code 1001. The door takes no more
   * requests in by then.
   * @param limitMs how long what is in flight may take
   * @param giveUp has those who know more of it answer what is in flight at the limit
   */
  async stop(limitMs: number, giveUp: () => void): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#heart);
    const isBusy = (): boolean => [...this.#sessions].some(({ inFlight }) => inFlight > 0);
    await whileTrue(isBusy, limitMs);
    if (isBusy()) giveUp();
    await whileTrue(isBusy, LAST_WORD_MS);
    for (const session of this.#sessions) session.end();
    await whileTrue(() => this.#sessions.size > 0, CLOSING_MS);
    for (const session of this.#sessions) session.terminate();
    await whileTrue(() => this.#sessions.size + this.#endings.size > 0, ENDING_MS);
  }

  #refusalOf({ headers }: IncomingMessage): Refusal | undefined {
    if (this.#isStopping) return SHUTTING_DOWN;
    if (!isOwnOrigin(headers)) return FOREIGN;
    return this.#sessions.size >= MAX_SOCKETS ? FULL : undefined;
  }

  #beat(): void {
    for (const session of this.#sessions) session.beat();
  }
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

function isWebSocket(upgrade: string | undefined): boolean {
  return upgrade?.toLowerCase() === 'websocket';
}

/** Browsers say whose page asks, and let any page ask: that of another server must not trade in its visitor's name. */
function isOwnOrigin({ origin, host }: IncomingMessage['headers']): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

async function whileTrue(condition: () => boolean, limitMs: number): Promise<void> {
  const limit = monotonicMs() + limitMs;
  while (condition() && monotonicMs() < limit) await sleep(LOOK_MS);
}
