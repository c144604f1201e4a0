import { monotonicMs } from '../environment/clock.js';
import { Admitted, InHand } from './in-hand.js';

/**
 * How long requests may be taken in during one turn of the event loop. What is taken in is begun at once, which is most of
 * its cost, and everything else waits: the answers to those before, and the probes.
 */
const TURN_MS = 5;

/** How long requests may be refused: that costs little, and leaves the next turn to others. */
const REFUSING_MS = 2 * TURN_MS;

/** How many requests of a kind may be in hand in any case: a few dozen clients are served on the slowest machine. */
const FREE_IN_HAND = 100;

/** How many requests of a kind may be in hand: of those that write, as many as one append of a market takes. */
const MAX_IN_HAND = 512;

/** So many that write and have been in hand for longer are a crowd, behind which others would wait for too long. */
const LATE_MS = 50;

/** How many requests that write may be in hand in a crowd of which as many are late. */
const FEW_IN_HAND = 25;

/** What was not taken for so long has had much of its time: in a crowd it is refused while anything else is in hand. */
export const STALE_MS = 50;

/** What was not taken for so long is behind a crowd, in hand or on connections that nobody reads. */
const TOO_LONG_MS = 150;

/** A crowd is over when there have not been too many for so long: one that is let in anew is as late as the one before. */
const CROWD_LASTS_MS = 1_000;

/** A request as far as the admission knows it; node:http's is one. */
export interface Arriving {
  /** Whether all of it has come. */
  readonly complete: boolean;
  once(event: 'end', listener: () => void): unknown;
}

/** One that has been taken in, and of which something may yet have to come. */
interface Unseen {
  readonly admitted: Admitted;
  readonly request: Arriving;
}

/** What becomes of a request; it waits for a turn of the event loop with more time for it. */
export type Verdict = 'admit' | 'refuse' | 'wait';

/** Decides which requests a process takes in, and which it refuses because it would not get round to them in time. */
export class Admission {
  /** By whether they only read: those may wait long for tables that are behind, and then hold up no command. */
  readonly #reads = new InHand();
  readonly #writes = new InHand();
  /** Of those, whatever has not been looked at since, and may not have come whole. */
  readonly #unseen: Unseen[] = [];
  readonly #waiting: () => number;
  #turnBeganAtMs: number | undefined;
  #crowdedUntilMs = -Infinity;

  /** @param waiting on how many connections something waits to be taken in, of whatever kind: it has not been read */
  constructor(waiting: () => number) {
    this.#waiting = waiting;
  }

  /**
   * @param waitedMs for how long it has waited already
   * @param request of which something may yet have to come; undefined when all of it is there
   * @returns what is to be called when the request has been answered; undefined when there is no room for it
   */
  admit(
    method: string | undefined,
    waitedMs: number,
    request?: Arriving,
  ): (() => void) | undefined {
    // Whoever cannot wait takes of the turn's time all the same.
    this.#turnMs();
    if (!this.#hasRoom(method, waitedMs)) return undefined;
    const inHand = this.#ofKind(method);
    const admitted = new Admitted(monotonicMs());
    inHand.add(admitted);
    if (request !== undefined && inHand !== this.#reads) this.#unseen.push({ admitted, request });
    return () => {
      admitted.isDone = true;
      inHand.remove(admitted);
    };
  }

  /**
   * What is to become of a request that can wait. In a crowd none does that could be refused: what waits unread grows old where
   * nobody sees it.
   */
  verdict(method: string, waitedMs: number): Verdict {
    const turnMs = this.#turnMs();
    if (this.#hasRoom(method, waitedMs)) {
      if (turnMs < TURN_MS) return 'admit';
      if (this.#hasRoom(method, Math.max(waitedMs, STALE_MS))) return 'wait';
    }
    return turnMs < REFUSING_MS ? 'refuse' : 'wait';
  }

  /** Whether the turn is so long already that taking in more would hold up everything else. */
  isTurnOver(): boolean {
    return this.#turnMs() >= TURN_MS;
  }

  /** Begins to count the time anew. */
  beginTurn(): void {
    this.#turnBeganAtMs = undefined;
  }

  #hasRoom(method: string | undefined, waitedMs: number): boolean {
    const inHand = this.#ofKind(method);
    const isStale = waitedMs >= STALE_MS;
    if (inHand === this.#reads) {
      return inHand.size < (isStale ? FREE_IN_HAND : MAX_IN_HAND);
    }
    this.#setAside();
    const isCrowded = this.#isCrowded(waitedMs);
    if (inHand.size < (isCrowded ? this.#mostOfCrowd(isStale) : MAX_IN_HAND)) return true;
    // What is refused for its age alone keeps up no crowd, or a few clients of a slow machine would do so for ever.
    const isTooMany = inHand.size >= this.#mostOfCrowd(false) || this.#areMany();
    if (isCrowded && isTooMany) this.#crowdedUntilMs = monotonicMs() + CROWD_LASTS_MS;
    return false;
  }

  /** Whether as many are in hand, or wait, as may be in hand in any case. */
  #areMany(): boolean {
    return this.#writes.size + this.#waiting() >= FREE_IN_HAND;
  }

  #mostOfCrowd(isStale: boolean): number {
    if (isStale) return 1;
    return this.#areLate(FEW_IN_HAND) ? FEW_IN_HAND : FREE_IN_HAND;
  }

  /**
   * Whether as many are late as may be in hand in any case (a few may be held up by what is nobody else's), or one has waited
   * for too long behind as many that are in hand or on connections where anything waits, reads too, or that was so and there have been too many ever since.
   */
  #isCrowded(waitedMs: number): boolean {
    if (monotonicMs() < this.#crowdedUntilMs) return true;
    const isBehind = waitedMs >= TOO_LONG_MS && this.#areMany();
    if (!isBehind && !this.#areLate(FREE_IN_HAND)) return false;
    this.#crowdedUntilMs = monotonicMs() + CROWD_LASTS_MS;
    return true;
  }

  /** Whether so many have been in hand for too long. */
  #areLate(count: number): boolean {
    if (this.#writes.size < count) return false;
    const beforeMs = monotonicMs() - LATE_MS;
    let late = this.#writes.first;
    for (let behind = 1; behind < count; behind++) late = late?.after;
    return late !== undefined && late.atMs <= beforeMs;
  }

  /**
   * Sets aside what has not come whole, until it has: it is late by no fault of ours, and whoever sends slowly, or nothing more, takes
   * the place of nobody.
   */
  #setAside(): void {
    for (let next = this.#unseen.pop(); next !== undefined; next = this.#unseen.pop()) {
      const { admitted, request } = next;
      if (admitted.isDone || request.complete) continue;
      this.#writes.remove(admitted);
      request.once('end', () => {
        if (admitted.isDone) return;
        admitted.atMs = monotonicMs();
        this.#writes.add(admitted);
      });
    }
  }

  #ofKind(method: string | undefined): InHand {
    return method === 'GET' || method === 'HEAD' ? this.#reads : this.#writes;
  }

  /** For how long the turn has been taking requests in. */
  #turnMs(): number {
    const now = monotonicMs();
    if (this.#turnBeganAtMs === undefined) {
      this.#turnBeganAtMs = now;
      setImmediate(() => this.beginTurn());
    }
    return now - this.#turnBeganAtMs;
  }
}
