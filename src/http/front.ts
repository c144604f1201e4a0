import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { monotonicMs } from '../environment/clock.js';
import { sleep } from '../environment/timers.js';
import { ApplicationError } from '../errors.js';
import { Admission, type Verdict } from './admission.js';
import { AnswerWatch } from './answered/answer-watch.js';
import type { Callers } from './callers.js';
import type { Connection } from './connection.js';
import { Connections } from './connections.js';
import { correlationIdFor } from './correlation.js';
import type { GateKeeper } from './gate.js';
import { headRefusal, parserRefusal } from './parser-refusals.js';
import { PEER_PATH } from './peers/peer-address.js';
import type { PeerDoor } from './peers/peer-door.js';
import { Refusal } from './refusal.js';

/** How often is looked whether what was in hand has been answered. */
const LOOK_MS = 10;

/** A kept connection of which nothing has been heard for so long has no request on its way. */
const QUIET_MS = 250;

/** How long those who give up may take to say so. */
const LAST_WORD_MS = 100;

/** How long clients that go on sending can put off the end when all that was in hand has been answered. */
const MAX_UNREST_MS = 1_000;

/** Probes in hand that come before everything else; further ones are requests like others. */
const MAX_PROBES = 32;

/** Messages of other processes in hand that do so: some processes have sent all that they send at a time. */
const MAX_PEER_MESSAGES = 256;

const shuttingDown = new ApplicationError('SHUTTING_DOWN', 'the server takes no more requests', {
  retryAfter: 1,
});
const SHUTTING_DOWN = new Refusal(shuttingDown);

const overloaded = new ApplicationError(
  'OVERLOADED',
  'there is more to be done than can be done in time',
  { retryAfter: 1 },
);
const OVERLOADED = new Refusal(overloaded);

const storeHangs = new ApplicationError(
  'EVENT_STORE_UNAVAILABLE',
  'the event store does not answer at present; the request was not attempted',
  { retryAfter: 1 },
);
const STORE_HANGS = new Refusal(storeHangs);

const OUTCOME_UNKNOWN = new Refusal(
  new ApplicationError(
    'OUTCOME_UNKNOWN',
    'the server ends before the command is done; look for its outcome before sending it again',
    { retryAfter: 1 },
  ),
);

const TOO_MANY_CONNECTIONS = new Refusal(
  new ApplicationError(
    'TOO_MANY_CONNECTIONS',
    'this address has as many connections open as it may have',
    { retryAfter: 1 },
  ),
);

/**
 * What stands before the routes: every request comes through it. What it refuses as the keeper of the gates has cost next to
 * nothing; what only a parser can read, and what comes while the process ends, has been parsed and no more.
 */
export class Front implements GateKeeper {
  readonly connections = new Connections(this);
  readonly #listener: RequestListener;
  readonly #probes: ReadonlySet<string>;
  readonly #store: { readonly isHanging: boolean };
  readonly #peers: Pick<PeerDoor, 'isFor' | 'receive'> | undefined;
  readonly #callers: Callers | undefined;
  readonly #answers: AnswerWatch;
  readonly #admission = new Admission(() => this.connections.waiting);
  /** Probes, and messages of other processes, that are in hand. */
  #probing = 0;
  #peering = 0;
  #isStopping = false;

  /**
   * @param listener answers what is let in
   * @param probes paths that are always let in: they tell how the process is
   * @param store for which requests may be waiting
   * @param peers takes what other processes hand to this one: it was let in where it came from
   * @param callers knows who may ask at all; default: everybody
   * @param answers is told when each answer ends
   */
  constructor(
    listener: RequestListener,
    probes: ReadonlySet<string>,
    store: { readonly isHanging: boolean },
    peers?: Pick<PeerDoor, 'isFor' | 'receive'>,
    callers?: Callers,
    answers = new AnswerWatch(),
  ) {
    this.#callers = callers;
    this.#answers = answers;
    this.#store = store;
    this.#peers = peers;
    this.#listener = listener;
    this.#probes = probes;
  }

  isTurnOver(): boolean {
    return this.#admission.isTurnOver();
  }

  beginTurn(): void {
    this.#admission.beginTurn();
  }

  passesAlways(url: string): boolean {
    if (this.#isProbe(url)) return this.#probing < MAX_PROBES;
    // What other processes hand on was let in where it came from; whether it is theirs only its head tells.
    return this.#peers !== undefined && url === PEER_PATH && this.#peering < MAX_PEER_MESSAGES;
  }

  judge(method: string, waitedMs: number): Verdict {
    // The end of a connection is said by the answer to a request on it, which no gate gives.
    if (this.#isStopping) return this.isTurnOver() ? 'wait' : 'admit';
    return this.#admission.verdict(method, waitedMs);
  }

  get refusal(): Refusal {
    // What hangs with the store leaves no room: that is what the client is to know.
    return this.#store.isHanging ? STORE_HANGS : OVERLOADED;
  }

  refused(count: number, { status, code }: Refusal): void {
    this.#answers.refusedUnread(count, status, code);
  }

  /** Takes a request in, or refuses it. */
  receive(req: IncomingMessage, res: ServerResponse): void {
    const connection = this.connections.begin(res);
    if (connection === undefined) return;
    this.#answers.begin(res);
    const refusal = this.#callers?.refusalOf(req);
    const wrong = headRefusal(req);
    if (wrong !== undefined) this.#refuseOn(connection, res, refusalOf(wrong, req));
    else if (refusal !== undefined) refusal.send(res);
    else if (this.#isProbe(req.url ?? '') && this.#probing < MAX_PROBES) this.#letProbe(req, res);
    else if (this.#isStopping) SHUTTING_DOWN.send(res);
    else if (this.#peers?.isFor(req) === true) this.#letPeer(this.#peers, req, res);
    else if (connection.isSurplus) this.#refuseOn(connection, res, TOO_MANY_CONNECTIONS);
    else {
      const onEnd = this.#admission.admit(req.method, connection.waitedMs, req);
      if (onEnd === undefined) this.refusal.send(res);
      else this.#let(req, res, onEnd);
    }
  }

  /** Answers what came on a connection and was no request, and ends the connection. @param error of Node's server */
  refuseUnread(error: Error, socket: Socket): void {
    const known = parserRefusal(error);
    if (known === undefined) socket.destroy();
    else this.connections.endWith(socket, refusalOf(known));
  }

  /** Answers a request that Node's server hands to nobody else, and ends its connection. */
  refuse(req: IncomingMessage, res: ServerResponse, error: ApplicationError): void {
    const connection = this.connections.begin(res);
    if (connection === undefined) return;
    this.#answers.begin(res);
    this.#refuseOn(connection, res, refusalOf(error, req));
  }

  /** The answer to whoever asks for another protocol and may not have it; undefined when he may. */
  upgradeRefusal(req: IncomingMessage): Refusal | undefined {
    const wrong = headRefusal(req);
    if (wrong !== undefined) return refusalOf(wrong, req);
    return this.connections.isSurplus(req.socket) ? TOO_MANY_CONNECTIONS : undefined;
  }

  /**
   * Takes in a command that came over a socket, under the bounds of those that come as requests.
   * @returns what is to be called when it has been answered
   * @throws ApplicationError SHUTTING_DOWN, OVERLOADED, EVENT_STORE_UNAVAILABLE
   */
  takeIn(): () => void {
    if (this.#isStopping) throw shuttingDown;
    const onEnd = this.#admission.admit('POST', 0);
    if (onEnd === undefined) throw this.#store.isHanging ? storeHangs : overloaded;
    return onEnd;
  }

  /**
   * Lets nothing in any more, and answers what is in hand. Each connection ends with the answer to the latest request on
   * it; one that is kept and has none is left a moment, for a request that may be on its way, which is refused then.
   * What is not answered by the limit gets an answer that claims nothing.
   * @param giveUp has those who know more of it answer what is in hand at the limit
   */
  async stop(limitMs: number, giveUp: () => void): Promise<void> {
    this.#isStopping = true;
    this.connections.endAfterAnswers();
    await this.#calm(monotonicMs() + limitMs);
    if (this.connections.inHand > 0) {
      giveUp();
      await untilTrue(() => this.connections.inHand === 0, monotonicMs() + LAST_WORD_MS);
    }
    for (const res of this.connections.unbegun()) answerUnfinished(res);
    this.connections.endQuiet();
    await untilTrue(() => this.connections.isEmpty, monotonicMs() + QUIET_MS);
  }

  /** Resolves when nothing is in hand and the connections are quiet, or when the time is over. */
  async #calm(limit: number): Promise<void> {
    await untilTrue(() => this.connections.inHand === 0, limit);
    const calm = (): boolean => this.connections.inHand === 0 && this.connections.isQuiet(QUIET_MS);
    await untilTrue(calm, Math.min(limit, monotonicMs() + MAX_UNREST_MS));
  }

  #refuseOn(connection: Connection, res: ServerResponse, refusal: Refusal): void {
    connection.endAfterLatest();
    refusal.send(res);
  }

  #let(req: IncomingMessage, res: ServerResponse, onEnd: () => void): void {
    this.connections.takeInHand(res, onEnd);
    this.#listener(req, res);
  }

  #letProbe(req: IncomingMessage, res: ServerResponse): void {
    this.#probing += 1;
    this.#let(req, res, () => (this.#probing -= 1));
  }

  #letPeer(peers: Pick<PeerDoor, 'receive'>, req: IncomingMessage, res: ServerResponse): void {
    this.#peering += 1;
    this.connections.takeInHand(res, () => (this.#peering -= 1));
    void peers.receive(req, res);
  }

  #isProbe(url: string): boolean {
    const query = url.indexOf('?');
    return this.#probes.has(query < 0 ? url : url.slice(0, query));
  }
}

/** @param req what it answers, when that could be read */
function refusalOf(error: ApplicationError, req?: IncomingMessage): Refusal {
  const sent = req?.headers['x-correlation-id'];
  return new Refusal(error, correlationIdFor(typeof sent === 'string' ? sent : undefined));
}

/** Answers a request that cannot be finished: only a command that has been read may have been done. */
function answerUnfinished(res: ServerResponse): void {
  const { method, complete } = res.req;
  const isCommand = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  (isCommand && complete ? OUTCOME_UNKNOWN : SHUTTING_DOWN).send(res);
}

/** @param limit of monotonicMs() */
async function untilTrue(condition: () => boolean, limit: number): Promise<void> {
  while (!condition() && monotonicMs() < limit) await sleep(LOOK_MS);
}
