import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { Refusal } from '../refusal.js';
import { OrderSession, type SessionParts } from './order-session.js';
import {
  CLOSING_MS,
  isWebSocket,
  OPEN_SOCKETS,
  pathOf,
  plainAnswer,
  type SocketAccess,
  type SocketDoor,
  type Visitor,
  whenKnown,
  webSocketServer,
  whileTrue,
} from './upgrade.js';

/** Where sockets for order entry are opened. */
export const ORDERS_SOCKET_PATH = '/ws/orders';

/** The longest message that is read, in bytes: a batch of 500. A longer one closes its socket with code 1009. */
export const MAX_MESSAGE_BYTES = 512 * 1024;

/** Sockets at a time. */
const MAX_SOCKETS = 1_000;

/** How often each client is asked whether it is there; one that has not answered by the next time is dropped. */
const HEARTBEAT_MS = 15_000;

/** How long those who give up have to answer. */
const LAST_WORD_MS = 100;

/** How long what clients want done when their connections end may take then; what takes longer happens by itself in time. */
const ENDING_MS = 500;

const FULL = new Refusal(
  new ApplicationError('OVERLOADED', `${MAX_SOCKETS} sockets are open`, { retryAfter: 1 }),
);

const SHUTTING_DOWN = new Refusal(
  new ApplicationError('SHUTTING_DOWN', 'the server takes no more sockets', { retryAfter: 1 }),
);

/** The sockets over which orders are entered. */
export class OrderSockets implements SocketDoor {
  readonly #parts: SessionParts;
  readonly #access: SocketAccess;
  readonly #server = webSocketServer(MAX_MESSAGE_BYTES);
  readonly #sessions = new Set<OrderSession>();
  /** Of those closed, what their clients want done. */
  readonly #endings = new Set<Promise<void>>();
  readonly #heart: Timer;
  #isStopping = false;

  /** @param heartbeatMs how often each client is asked whether it is there */
  constructor(
    parts: Omit<SessionParts, 'guard' | 'counting'>,
    heartbeatMs = HEARTBEAT_MS,
    access: SocketAccess = OPEN_SOCKETS,
  ) {
    this.#parts = { ...parts, guard: access.guard, counting: access.counting };
    this.#access = access;
    this.#heart = setInterval(() => this.#beat(), heartbeatMs).unref();
  }

  /** How many are open. */
  get count(): number {
    return this.#sessions.size;
  }

  isFor(req: IncomingMessage): boolean {
    return pathOf(req) === ORDERS_SOCKET_PATH && isWebSocket(req);
  }

  open(req: IncomingMessage, socket: Socket, head: Buffer): void {
    const refusal = this.#refusalOf(req);
    if (refusal !== undefined) {
      refusal.send(plainAnswer(req, socket));
      return;
    }
    const { guard, counting } = this.#access;
    const begin = (visitor: Visitor): void => this.#begin(req, socket, head, visitor);
    if (guard === undefined) begin({ address: counting?.addresses.of(req) });
    else whenKnown(guard, counting, req, socket, begin);
  }

  #begin(req: IncomingMessage, socket: Socket, head: Buffer, visitor: Visitor): void {
    this.#server.handleUpgrade(req, socket, head, (client) => {
      const session = new OrderSession(client, socket, this.#parts, visitor);
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

  #refusalOf(req: IncomingMessage): Refusal | undefined {
    if (this.#isStopping) return SHUTTING_DOWN;
    const refusal = this.#access.callers.refusalOf(req);
    if (refusal !== undefined) return refusal;
    return this.#sessions.size >= MAX_SOCKETS ? FULL : undefined;
  }

  #beat(): void {
    for (const session of this.#sessions) session.beat();
  }
}
