import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import type { Logger } from 'pino';
import type { WebSocket } from 'ws';

import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import { permit } from '../../http/access.js';
import { type CallerCounting, inNameOf } from '../../http/limits/counting.js';
import { asApplicationError } from '../../http/problem-details.js';
import { Refusal } from '../../http/refusal.js';
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
} from '../../http/ws/upgrade.js';
import type { Channel } from '../channel.js';
import { bookSnapshots } from '../channels/plain-feeds.js';
import { trades } from '../channels/trades.js';
import type { Realtime } from '../realtime.js';
import { readParams } from './feed-request.js';
import { FeedSession } from './feed-session.js';
import { type Feed, PlainSession } from './plain-session.js';
import type { SocketReceiver } from './socket-receiver.js';

/** Where sockets for the channels are opened. */
export const FEED_SOCKET_PATH = '/ws';

/** Where sockets are opened that are for one thing only. */
export const PLAIN_FEEDS: Readonly<Record<string, Channel>> = {
  '/ws/trades': trades,
  '/ws/orderbook': bookSnapshots,
};

/** The longest message that is read, in bytes. A longer one closes its socket with code 1009. */
export const MAX_MESSAGE_BYTES = 16 * 1024;

/** Sockets at a time. */
const MAX_SOCKETS = 5_000;

/** How often each client is asked whether it is there; one of which nothing is heard by the next time is dropped. */
const HEARTBEAT_MS = 15_000;

const FULL = new Refusal(
  new ApplicationError('OVERLOADED', `${MAX_SOCKETS} sockets are open`, { retryAfter: 1 }),
);

const SHUTTING_DOWN = new Refusal(
  new ApplicationError('SHUTTING_DOWN', 'the server takes no more sockets', { retryAfter: 1 }),
);

/** The sockets over which live feeds go. */
export class FeedSockets implements SocketDoor {
  readonly #realtime: Realtime;
  readonly #logger: Logger;
  readonly #access: SocketAccess;
  readonly #server = webSocketServer(MAX_MESSAGE_BYTES);
  readonly #receivers = new Set<SocketReceiver>();
  readonly #heart: Timer;
  #isStopping = false;

  /** @param heartbeatMs how often each client is asked whether it is there */
  constructor(
    realtime: Realtime,
    logger: Logger,
    heartbeatMs = HEARTBEAT_MS,
    access: SocketAccess = OPEN_SOCKETS,
  ) {
    this.#access = access;
    this.#realtime = realtime;
    this.#logger = logger;
    this.#heart = setInterval(() => this.#beat(), heartbeatMs).unref();
  }

  isFor(req: IncomingMessage): boolean {
    const path = pathOf(req);
    const isOurs = path === FEED_SOCKET_PATH || Object.hasOwn(PLAIN_FEEDS, path);
    return isOurs && isWebSocket(req);
  }

  open(req: IncomingMessage, socket: Socket, head: Buffer): void {
    let feed: Feed | undefined;
    try {
      feed = plainFeed(req);
    } catch (error) {
      new Refusal(asApplicationError(error)).send(plainAnswer(req, socket));
      return;
    }
    const refusal = this.#refusalOf(req);
    if (refusal !== undefined) {
      refusal.send(plainAnswer(req, socket));
      return;
    }
    const begin = (visitor: Visitor): void =>
      this.#server.handleUpgrade(req, socket, head, (client) =>
        this.#begin(client, socket, feed, visitor),
      );
    const { guard, counting } = this.#access;
    if (guard === undefined) begin({ address: counting?.addresses.of(req) });
    else {
      whenKnown(guard, counting, req, socket, (visitor) => {
        const refused = refusedFeed(feed, visitor);
        if (refused === undefined) begin(visitor);
        else refused.send(plainAnswer(req, socket));
      });
    }
  }

  /** Opens no more sockets, and closes all with code 1001. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#heart);
    this.#realtime.close();
    await whileTrue(() => this.#receivers.size > 0, CLOSING_MS);
    for (const receiver of this.#receivers) receiver.terminate();
  }

  #begin(client: WebSocket, socket: Socket, feed: Feed | undefined, visitor: Visitor): void {
    // What is written together goes out together anyway; the rest must not wait for it.
    socket.setNoDelay(true);
    const { receiver } =
      feed === undefined
        ? new FeedSession(client, socket, this.#realtime, this.#logger, this.#access, visitor)
        : new PlainSession(client, socket, this.#realtime, feed, this.#countingOf(visitor));
    this.#receivers.add(receiver);
    client.once('close', () => this.#receivers.delete(receiver));
  }

  #countingOf({ identity, address }: Visitor): CallerCounting | undefined {
    const { counting } = this.#access;
    return counting && inNameOf({ limits: counting.limits, caller: { address } }, identity);
  }

  #refusalOf(req: IncomingMessage): Refusal | undefined {
    if (this.#isStopping) return SHUTTING_DOWN;
    const refusal = this.#access.callers.refusalOf(req);
    if (refusal !== undefined) return refusal;
    return this.#receivers.size >= MAX_SOCKETS ? FULL : undefined;
  }

  #beat(): void {
    for (const receiver of this.#receivers) receiver.beat();
  }
}

/** Why a socket that is for one thing only is not opened; undefined when it is. */
function refusedFeed(feed: Feed | undefined, { identity }: Visitor): Refusal | undefined {
  if (feed === undefined) return undefined;
  try {
    permit(feed.channel.access, 'read', identity?.principal);
    return undefined;
  } catch (error) {
    return new Refusal(asApplicationError(error));
  }
}

/** What a socket is for that is for one thing only. @throws ApplicationError INVALID_REQUEST */
function plainFeed(req: IncomingMessage): Feed | undefined {
  const channel = PLAIN_FEEDS[pathOf(req)];
  if (channel === undefined) return undefined;
  const { searchParams } = new URL(req.url ?? '', 'http://localhost');
  return { channel, params: readParams(channel, Object.fromEntries(searchParams)) };
}
