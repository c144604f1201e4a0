import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { monotonicMs } from '../environment/clock.js';
import { setTimeout } from '../environment/timers.js';
import { Gate, type GatedConnection, type GateKeeper } from './gate.js';
import type { Refusal } from './refusal.js';

/** How long a client has to end its side of a connection that has been ended on ours. */
const LINGER_MS = 250;

/** What a connection asks of those who know all of them. */
export interface OfAll {
  /** Has `takeTurn` called in one of the next turns of the event loop. */
  wait(connection: Connection): void;
  /** An answer has gone out, or will not. */
  letGo(res: ServerResponse): void;
}

/** A client's connection: what has been asked on it and not answered yet. Requests may come before answers have gone. */
export class Connection implements GatedConnection {
  readonly #socket: Socket;
  readonly #gate: Gate;
  readonly #all: OfAll;
  /** A handful at most: a Set would lay itself out anew over and over. */
  readonly #unanswered: ServerResponse[] = [];
  /** The answer that says to be the last. */
  #last: ServerResponse | undefined;
  /** What is yet to be said to what is no request. */
  #lastWord: Refusal | undefined;
  #isEnding = false;
  #bytesRead = 0;
  #activeAtMs = monotonicMs();
  #isNew = true;

  /**
   * @param keeper decides what comes in
   * @param isSurplus whether its address has more connections than it may have
   */
  constructor(
    socket: Socket,
    keeper: GateKeeper,
    all: OfAll,
    readonly isSurplus: boolean,
  ) {
    this.#socket = socket;
    this.#all = all;
    this.#gate = new Gate(socket, keeper, this);
  }

  /** In the order in which they go out. */
  get unanswered(): readonly ServerResponse[] {
    return this.#unanswered;
  }

  get isNew(): boolean {
    return this.#isNew;
  }

  get isAnswerDue(): boolean {
    return this.#unanswered.length > 0;
  }

  /** For how long what has come in on it has waited, at most, in milliseconds. */
  get waitedMs(): number {
    return this.#gate.waitedMs;
  }

  wait(): void {
    this.#all.wait(this);
  }

  /** Takes what has come in, after having waited for it. */
  takeTurn(): void {
    this.#gate.goOn();
  }

  /** Leaves the socket to whoever speaks another protocol on it. */
  release(): void {
    this.#gate.release();
  }

  /** Notes a request. @returns false when the answer that says to be the last has begun: it must not be carried out */
  begin(res: ServerResponse): boolean {
    this.#isNew = false;
    if (this.#last?.headersSent === true) {
      // Read and dropped: what lies unread when a connection is closed makes the system take back what was sent.
      res.req.resume();
      return false;
    }
    this.#unanswered.push(res);
    res.once('close', () => {
      this.#unanswered.splice(this.#unanswered.indexOf(res), 1);
      this.#all.letGo(res);
      this.#bytesRead = this.#socket.bytesRead;
      this.#activeAtMs = monotonicMs();
      if (this.#unanswered.length > 0) return;
      if (this.#lastWord !== undefined) this.#say(this.#lastWord);
      else this.#gate.goOn();
    });
    return true;
  }

  /**
   * Answers something that is no request, or none that could be read to its end, and ends the connection with that. Answers
   * to requests before it go out first: they may have been carried out.
   */
  endWith(refusal: Refusal): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#gate.close();
    const broken = this.#unanswered.at(-1);
    if (broken === undefined) this.#say(refusal);
    else if (broken.req.complete) this.#lastWord = refusal;
    else if (broken.headersSent) this.#endAfter(broken);
    else {
      this.endAfterLatest();
      refusal.send(broken);
    }
  }

  /** Lets the connection end with the answer to the latest request, if that has not begun. */
  endAfterLatest(): void {
    const latest = this.#unanswered.at(-1);
    if (latest === undefined || latest.headersSent || latest === this.#last) return;
    // Whoever was to be the last is followed by another: what has been taken in is answered.
    this.#last?.removeHeader('Connection');
    this.#last = latest;
    latest.setHeader('Connection', 'close');
    // What Node does after such an answer.
    this.#socket.destroySoon = () => this.#endGently();
  }

  /** Whoever was answered before all of the request had come is told nothing further. */
  #endAfter(res: ServerResponse): void {
    if (res.writableFinished) this.#endGently();
    else res.once('finish', () => this.#endGently());
  }

  #say(refusal: Refusal): void {
    if (this.#socket.writable) this.#socket.write(refusal.lastBytes());
    this.#endGently();
  }

  /** Whether no answer is due, and nothing has come or gone for so long. */
  isQuiet(ms: number): boolean {
    const { bytesRead } = this.#socket;
    if (bytesRead !== this.#bytesRead) {
      this.#bytesRead = bytesRead;
      this.#activeAtMs = monotonicMs();
    }
    const isSettled = this.#unanswered.length === 0 && this.#gate.isSettled;
    return isSettled && monotonicMs() - this.#activeAtMs >= ms;
  }

  endIfQuiet(): void {
    if (this.#unanswered.length === 0) this.#endGently();
  }

  /**
   * Ends our side first, then waits for the client to end its own: a connection that is closed while more comes in is
   * reset by the system, and the client loses answers that it has not read.
   */
  #endGently(): void {
    this.#gate.close();
    this.#socket.end();
    this.#socket.resume();
    setTimeout(() => this.#socket.destroy(), LINGER_MS).unref();
  }
}
