import type { Socket } from 'node:net';

import { monotonicMs } from '../environment/clock.js';
import { STALE_MS, type Verdict } from './admission.js';
import type { Refusal } from './refusal.js';
import { frameAt, type RequestFrame } from './request-frame.js';

/** Decides what passes the gates of all connections. */
export interface GateKeeper {
  /** Whether requests have had their share of this turn of the event loop, and further ones are to wait for the next. */
  isTurnOver(): boolean;

  /** Gives those that have waited a share of their own, whatever others have had. */
  beginTurn(): void;

  /** Whether a request passes whatever there is to do. */
  passesAlways(url: string): boolean;

  /** What is to become of a request. @param waitedMs for how long it has waited already, at most */
  judge(method: string, waitedMs: number): Verdict;

  /** The answer to a request that is not to be read. */
  readonly refusal: Refusal;

  /** So many requests have been answered so. */
  refused(count: number, refusal: Refusal): void;
}

/** What a gate asks of its connection. */
export interface GatedConnection {
  /** Whether no request has come on it yet that was read. */
  readonly isNew: boolean;
  /** Whether answers are due to requests that have passed. */
  readonly isAnswerDue: boolean;
  /** Has `goOn` called in one of the next turns. */
  wait(): void;
}

/** What passes an open gate before it is asked again whether the turn is over. */
const OPEN_BYTES = 4_096;

const NOTHING = Buffer.alloc(0);

/** Refusals that may be due at a time on one connection, and that are written at once. */
const MOST_OWED = 256;

/**
 * Stands between a connection and the parser of HTTP, and lets requests pass one by one: what is refused here has been looked
 * at for where it ends, and costs a fifth of what it costs to be parsed. Answers keep the order of their requests: refusals
 * wait for those of requests that have passed before, and requests that pass for the refusals before. A request that only a
 * parser can tell the end of opens the gate, for good.
 */
export class Gate {
  readonly #socket: Socket;
  readonly #keeper: GateKeeper;
  readonly #connection: GatedConnection;
  /** Hands bytes to the parser. */
  readonly #parse: (bytes: Buffer) => void;
  /** What has come in and not been taken, from a place on. */
  #bytes: Buffer = NOTHING;
  #at = 0;
  /** Since when something has come in that was not taken, and could have been; undefined when all was. */
  #waitsSinceMs: number | undefined;
  /** The beginning of a head that has passed before its end had come. */
  #head: Buffer = NOTHING;
  /** Bytes yet to pass, and to be dropped, of the body of the request before. */
  #passing = 0;
  #dropping = 0;
  /** Refusals that have not been written. */
  #owed: { readonly refusal: Refusal; count: number } | undefined;
  #isOpen = false;
  #isClosed = false;
  #isBusy = false;
  #isPausedByParser = false;
  /** Whether what waits does so for its own connection: for answers before it, or for a client that does not read them. */
  #isHeldUp = false;
  readonly #take = (bytes: Buffer): void => {
    this.#bytes = this.#isIdle ? bytes : Buffer.concat([this.#bytes.subarray(this.#at), bytes]);
    this.#at = 0;
    this.#waitsSinceMs ??= monotonicMs();
    this.goOn();
  };
  readonly #resumed = (): void => {
    // It may have been paused again before this is told.
    if (this.#socket.isPaused()) return;
    this.#isPausedByParser = false;
    this.goOn();
  };
  readonly #drained = (): void => this.goOn();

  /** @param socket that an HTTP server has taken, and nothing has been read from */
  constructor(socket: Socket, keeper: GateKeeper, connection: GatedConnection) {
    this.#socket = socket;
    this.#keeper = keeper;
    this.#connection = connection;
    const [parse, ...others] = socket.listeners('data') as ((bytes: Buffer) => void)[];
    if (parse === undefined || others.length > 0) throw new Error('the socket has not one reader');
    this.#parse = parse;
    // Node's server reads from the system by itself until somebody else listens.
    socket.on('data', this.#take);
    socket.removeListener('data', parse);
    socket.on('resume', this.#resumed);
    socket.on('drain', this.#drained);
  }

  /** Whether everything that has come in has been taken, and all that was refused been told so. */
  get isSettled(): boolean {
    return this.#isIdle && this.#owed === undefined;
  }

  /** For how long what is taken now has waited for this process, at most, in milliseconds: not for its own client. */
  get waitedMs(): number {
    return this.#waitsSinceMs === undefined ? 0 : monotonicMs() - this.#waitsSinceMs;
  }

  /** Leaves the socket to another reader. */
  release(): void {
    this.#isClosed = true;
    this.#socket.removeListener('data', this.#take);
    this.#socket.removeListener('resume', this.#resumed);
    this.#socket.removeListener('drain', this.#drained);
  }

  /** Drops whatever has come in and will, unread and unanswered. */
  close(): void {
    this.#isClosed = true;
    this.#bytes = NOTHING;
    this.#at = 0;
    this.#owed = undefined;
  }

  /** Takes what has come in, as far as it can be taken now: to be called when that may be further than before. */
  goOn(): void {
    if (this.#isBusy) return;
    if (this.#isHeldUp) this.#waitsSinceMs = monotonicMs();
    this.#isHeldUp = false;
    this.#isBusy = true;
    while (!this.#isEnded && !this.#isIdle && this.#takeNext());
    this.#isBusy = false;
    if (this.#isEnded) {
      this.close();
      return;
    }
    this.#pay();
    if (this.#isIdle) this.#noteTaken();
    if (this.#isPausedByParser || this.#isIdle !== this.#socket.isPaused()) return;
    if (this.#isIdle) this.#socket.resume();
    else this.#socket.pause();
  }

  /** What comes in with the next turn's reading has waited as well, outside, if the socket was not read meanwhile. */
  #noteTaken(): void {
    if (this.waitedMs < STALE_MS) this.#waitsSinceMs = undefined;
    else
      setImmediate(() => {
        if (this.#isIdle) this.#waitsSinceMs = undefined;
      });
  }

  /** What follows something that is no request, for which the server has destroyed the socket, is none either. */
  get #isEnded(): boolean {
    return this.#isClosed || this.#socket.destroyed;
  }

  get #isIdle(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** @returns false when it must wait */
  #takeNext(): boolean {
    if (this.#isPausedByParser) return this.#holdUp();
    if (this.#dropping > 0) return this.#drop();
    if (this.#passing > 0) return this.#pass(this.#passing);
    if (this.#head.length > 0) return this.#completeHead();
    const frame = this.#isOpen ? 'unusual' : frameAt(this.#bytes, this.#at);
    if (typeof frame === 'string') return this.#takeUnframed(frame);
    if (this.#keeper.passesAlways(frame.url)) return this.#letPass(frame);
    const verdict = this.#keeper.judge(frame.method, this.waitedMs);
    if (verdict === 'wait') return this.#wait();
    // Node's server ends a connection of which its parser never sees a request.
    if (verdict === 'admit' || this.#connection.isNew) return this.#letPass(frame);
    return this.#refuse(frame, this.#keeper.refusal);
  }

  #wait(): false {
    this.#connection.wait();
    return false;
  }

  #holdUp(): false {
    this.#isHeldUp = true;
    return false;
  }

  #letPass({ headBytes, bodyBytes }: RequestFrame): boolean {
    if (!this.#isPaid()) return this.#holdUp();
    this.#passing = headBytes + bodyBytes;
    return this.#pass(this.#passing);
  }

  #refuse({ headBytes, bodyBytes }: RequestFrame, refusal: Refusal): boolean {
    const isFull = this.#owed !== undefined && this.#owed.count >= MOST_OWED;
    const isOther = this.#owed !== undefined && this.#owed.refusal !== refusal;
    if ((isFull || isOther) && !this.#isPaid()) return this.#holdUp();
    if (this.#socket.writableNeedDrain) return this.#holdUp();
    this.#owed ??= { refusal, count: 0 };
    this.#owed.count += 1;
    this.#at += headBytes;
    this.#dropping = bodyBytes;
    return true;
  }

  /**
   * What cannot be framed goes to the parser: all there is, and when its end is yet to be seen, what belongs to it. The first
   * on a connection does not wait, for it may be a probe that asks for the connection to be closed.
   */
  #takeUnframed(frame: 'unfinished' | 'unusual'): boolean {
    if (!this.#connection.isNew && this.#keeper.isTurnOver()) return this.#wait();
    if (!this.#isPaid()) return this.#holdUp();
    if (frame === 'unusual') this.#isOpen = true;
    else this.#head = this.#bytes.subarray(this.#at);
    // Of what nobody counts the requests in, a little at a time, so that a turn has its bounds.
    return this.#pass(this.#isOpen ? OPEN_BYTES : Infinity);
  }

  #completeHead(): boolean {
    const passed = this.#head.length;
    const head = Buffer.concat([this.#head, this.#bytes.subarray(this.#at)]);
    const frame = frameAt(head, 0);
    if (typeof frame === 'string') {
      this.#head = frame === 'unfinished' ? head : NOTHING;
      this.#isOpen = frame === 'unusual';
      return this.#pass(Infinity);
    }
    this.#head = NOTHING;
    this.#passing = frame.headBytes + frame.bodyBytes - passed;
    return this.#pass(this.#passing);
  }

  #drop(): boolean {
    const bytes = Math.min(this.#dropping, this.#bytes.length - this.#at);
    this.#dropping -= bytes;
    this.#at += bytes;
    return true;
  }

  /** Hands on so many bytes, or what there is of them. */
  #pass(most: number): boolean {
    const bytes = this.#bytes.subarray(this.#at, this.#at + most);
    this.#at += bytes.length;
    this.#passing = Math.max(0, this.#passing - bytes.length);
    // The parser, which cannot take more of what waits to be sent, or to be read of a body, says so by pausing the socket.
    if (this.#socket.isPaused()) this.#socket.resume();
    this.#parse(bytes);
    this.#isPausedByParser = this.#socket.isPaused();
    return true;
  }

  /** Whether no refusal is yet to be written. */
  #isPaid(): boolean {
    this.#pay();
    return this.#owed === undefined;
  }

  #pay(): void {
    if (this.#owed === undefined || this.#connection.isAnswerDue) return;
    const { refusal, count } = this.#owed;
    this.#owed = undefined;
    if (this.#socket.writable) this.#socket.write(refusal.bytes(count));
    this.#keeper.refused(count, refusal);
  }
}
