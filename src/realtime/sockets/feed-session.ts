import type { Socket } from 'node:net';

import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';

import { monotonicMs } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import { type Asker, expectOwn } from '../../http/access.js';
import { type CallerCounting, countQuery, inNameOf } from '../../http/limits/counting.js';
import { asApplicationError, problemOf } from '../../http/problem-details.js';
import { AUTH_METHOD, SocketLogin } from '../../http/ws/login.js';
import { idOf, parseMessage, type RequestId } from '../../http/ws/order-request.js';
import type { SocketAccess, Visitor } from '../../http/ws/upgrade.js';
import { headingOf, type Start } from '../lines/line.js';
import { framesOf } from '../message.js';
import type { Realtime } from '../realtime.js';
import { SLOW_AT_BYTES } from '../receiver.js';
import type { Subscription } from '../topic.js';
import { type ChannelRequest, PING, readFeedRequest } from './feed-request.js';
import { SocketReceiver } from './socket-receiver.js';

/** Subscriptions of one socket. */
export const MAX_SUBSCRIPTIONS = 100;

/** Messages of one socket a second; what comes beyond is refused. */
export const MAX_MESSAGES_A_SECOND = 200;

/** Messages that were no requests, or too many, one after the other, after which a socket is closed. */
const MAX_STRIKES = 100;

const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** What a subscription is before it has begun, and can be given up. */
interface Wanted {
  isGivenUp: boolean;
  subscription: Subscription | undefined;
}

/** A client of the channels over one socket. */
export class FeedSession {
  readonly receiver: SocketReceiver;
  readonly #client: WebSocket;
  readonly #realtime: Realtime;
  readonly #logger: Logger;
  readonly #wanted = new Map<string, Wanted>();
  /** Subscriptions that were ended while they were being made ready. */
  #givenUp = 0;
  #strikes = 0;
  #secondBeganAtMs = -Infinity;
  #messagesOfSecond = 0;
  readonly #login: SocketLogin;
  readonly #counting: CallerCounting | undefined;
  /** Resolves when it is known who asks, if that was being found out. */
  #known: Promise<void> | undefined;

  /** @param access by default everybody may have everything */
  constructor(
    client: WebSocket,
    socket: Socket,
    realtime: Realtime,
    logger: Logger,
    { guard, counting }: Pick<SocketAccess, 'guard' | 'counting'> = {},
    { identity, address }: Visitor = {},
  ) {
    this.#client = client;
    this.#realtime = realtime;
    this.#logger = logger;
    this.receiver = new SocketReceiver(client, socket, (reason) => realtime.noteDrop(reason));
    const detach = realtime.attach(this.receiver);
    this.#counting = counting && { limits: counting.limits, caller: { address } };
    this.#login = new SocketLogin({
      ...{ guard, limits: counting?.limits, identity, address },
      isRequired: false,
      close: (code, why) => this.receiver.close(code, why),
    });
    client.on('message', (data, isBinary) => this.#receive(data, isBinary));
    client.once('close', () => {
      this.#login.end();
      this.#endAll();
      detach();
    });
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.receiver.isOpen) return;
    if (isBinary) {
      this.receiver.close(UNSUPPORTED_DATA, 'messages are text');
      return;
    }
    let id: RequestId | null = null;
    try {
      this.#expectRoom();
      // One message is one buffer, as binaryType has it by default.
      const message = parseMessage((data as Buffer).toString());
      id = idOf(message);
      if (message['method'] === AUTH_METHOD) {
        this.#strikes = 0;
        void this.#logIn(id, message);
        return;
      }
      const request = readFeedRequest(message);
      this.#strikes = 0;
      if (request.method === PING) this.#answer({ id, status: 200, result: {} });
      else if (request.method === 'subscribe') void this.#subscribe(id, request);
      else this.#unsubscribe(id, request);
    } catch (error) {
      this.#refuse(id, error);
      if (id === null && ++this.#strikes >= MAX_STRIKES) {
        this.receiver.close(POLICY_VIOLATION, `${MAX_STRIKES} messages were no requests`);
      }
    }
  }

  /** @throws ApplicationError OVERLOADED */
  #expectRoom(): void {
    const now = monotonicMs();
    if (now - this.#secondBeganAtMs >= 1_000) {
      this.#secondBeganAtMs = now;
      this.#messagesOfSecond = 0;
    }
    if (++this.#messagesOfSecond <= MAX_MESSAGES_A_SECOND) return;
    const rule = `${MAX_MESSAGES_A_SECOND} messages have come on this socket in a second`;
    throw new ApplicationError('OVERLOADED', rule, { retryAfter: 1 });
  }

  async #logIn(id: RequestId, message: Readonly<Record<string, unknown>>): Promise<void> {
    // One after the other, as they were sent.
    const known = (this.#known ?? Promise.resolve()).then(() => this.#login.logIn(message));
    const settled = known.then(
      () => undefined,
      () => undefined,
    );
    this.#known = settled;
    try {
      this.#answer({ id, status: 200, result: await known });
    } catch (error) {
      this.#refuse(id, error);
    }
    if (this.#known === settled) this.#known = undefined;
  }

  /**
   * @returns who asks; undefined where access is not configured
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN
   */
  #expectMay({ channel: { access }, params }: ChannelRequest): Asker | undefined {
    const asker = this.#login.asker(access, 'read');
    if (asker?.owner !== undefined && access !== 'public') expectOwn(asker.owner, params);
    return asker;
  }

  async #subscribe(id: RequestId, request: ChannelRequest): Promise<void> {
    const { channel, params } = request;
    const key = headingOf(channel, params);
    if (this.#known !== undefined) await this.#known;
    let asker: Asker | undefined;
    try {
      asker = this.#expectMay(request);
      if (this.#wanted.has(key)) throw invalid('this socket has subscribed to that already');
      if (this.#wanted.size + this.#givenUp >= MAX_SUBSCRIPTIONS) {
        throw invalid(`a socket has ${MAX_SUBSCRIPTIONS} subscriptions at most`);
      }
    } catch (error) {
      this.#refuse(id, error);
      return;
    }
    const wanted: Wanted = { isGivenUp: false, subscription: undefined };
    this.#wanted.set(key, wanted);
    try {
      // What it begins with may be all of a book: it costs as much as asking for that.
      if (this.#counting !== undefined) await countQuery(inNameOf(this.#counting, asker));
      const granted = await this.#realtime.subscribe(channel, params, this.receiver);
      if (wanted.isGivenUp) {
        granted.giveUp();
        this.#refuse(id, invalid('it was unsubscribed from before it had begun'));
        return;
      }
      const result = { channel: channel.name, ...params, ...numbersOf(granted.start()) };
      this.#answer({ id, status: 200, result });
      wanted.subscription = granted.begin();
    } catch (error) {
      if (this.#wanted.get(key) === wanted) this.#wanted.delete(key);
      this.#refuse(id, error);
    } finally {
      if (wanted.isGivenUp && wanted.subscription === undefined) this.#givenUp -= 1;
    }
  }

  #unsubscribe(id: RequestId, { channel, params }: ChannelRequest): void {
    const key = headingOf(channel, params);
    const wanted = this.#wanted.get(key);
    if (wanted === undefined) throw invalid('this socket has not subscribed to that');
    this.#wanted.delete(key);
    if (wanted.subscription === undefined) this.#givenUp += 1;
    end(wanted);
    this.#answer({ id, status: 200, result: { channel: channel.name, ...params } });
  }

  #endAll(): void {
    for (const wanted of this.#wanted.values()) {
      if (wanted.subscription === undefined) this.#givenUp += 1;
      end(wanted);
    }
    this.#wanted.clear();
  }

  #refuse(id: RequestId | null, error: unknown): void {
    const known = asApplicationError(error);
    if (known.code === 'INTERNAL') {
      this.#logger.error({ err: error }, 'a subscription over a socket failed');
    }
    const problem = problemOf(known);
    const { retryAfter } = known;
    this.#answer({
      ...{ id, status: problem.status, problem },
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  #answer(answer: object): void {
    this.receiver.send(framesOf([JSON.stringify(answer)]));
    if (this.receiver.unsentBytes <= SLOW_AT_BYTES || this.#client.isPaused) return;
    // Nothing is read from who does not read.
    this.#client.pause();
    void this.receiver.drained().then(() => this.#client.resume());
  }
}

/** How the answer says from where to go on. */
function numbersOf(start: Start | undefined): { sequence?: string; position?: string } {
  if (start === undefined) return {};
  const { sequence, position } = start;
  return {
    ...(sequence !== undefined && { sequence: String(sequence) }),
    position: String(position),
  };
}

function end(wanted: Wanted): void {
  wanted.isGivenUp = true;
  wanted.subscription?.end();
}

function invalid(rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'params', rule }] });
}
