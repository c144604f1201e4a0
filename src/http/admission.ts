import { monotonicMs } from '../environment/clock.js';

/**
 * How long requests may be taken in during one turn of the event loop. What is taken in is begun at once, which is most of
 * its cost, and everything else waits: the answers to those before, and the probes.
 */
const TURN_MS = 10;

/** How long requests may be refused: that costs little, and leaves the next turn to others. */
const REFUSING_MS = 2 * TURN_MS;

/** How many requests of a kind may be in hand in any case: a few dozen clients are served on the slowest machine. */
const FREE_IN_HAND = 100;

/** How many requests of a kind may be in hand: of those that write, as many as one append of a market takes. */
const MAX_IN_HAND = 512;

/** So many that write and have been in hand for longer are a crowd, behind which others would wait for too long. */
const LATE_MS = 50;

/** A request that has been taken in. */
interface Admitted {
  readonly atMs: number;
}

/** What becomes of a request; it waits for a turn of the event loop with more time for it. */
export type Verdict = 'admit' | 'refuse' | 'wait';

/** Decides which requests a process takes in, and which it refuses because it would not get round to them in time. */
export class Admission {
  /** By whether they only read: those may wait long for tables that are behind, and then hold up no command. */
  readonly #reads = new Set<Admitted>();
  readonly #writes = new Set<Admitted>();
  #turnBeganAtMs: number | undefined;
  /** Whether writes are late, as far as it has been asked this turn. */
  #areLate: boolean | undefined;

  /**
   * @param isStale whether it has waited for long already
   * @returns what is to be called when the request has been answered; undefined when there is no room for it
   */
  admit(method: string | undefined, isStale: boolean): (() => void) | undefined {
    // Whoever cannot wait takes of the turn's time all the same.
    this.#turnMs();
    if (!this.#hasRoom(method, isStale)) return undefined;
    const inHand = this.#ofKind(method);
    const admitted = { atMs: monotonicMs() };
    inHand.add(admitted);
    return () => inHand.delete(admitted);
  }

  /** What is to become of a request that can wait. */
  verdict(method: string, isStale: boolean): Verdict {
    const turnMs = this.#turnMs();
    if (this.#hasRoom(method, isStale)) return turnMs < TURN_MS ? 'admit' : 'wait';
    return turnMs < REFUSING_MS ? 'refuse' : 'wait';
  }

  /** Whether the turn is so long already that taking in more would hold up everything else. */
  isTurnOver(): boolean {
    return this.#turnMs() >= TURN_MS;
  }

  /** Begins to count the time anew. */
  beginTurn(): void {
    this.#turnBeganAtMs = undefined;
    this.#areLate = undefined;
  }

  #hasRoom(method: string | undefined, isStale: boolean): boolean {
    const inHand = this.#ofKind(method);
    if (inHand.size < FREE_IN_HAND) return true;
    if (isStale || inHand.size >= MAX_IN_HAND) return false;
    return inHand === this.#reads || !(this.#areLate ??= this.#isLate());
  }

  /** Whether as many are late as may be in hand in any case: a few may be held up by what is nobody else's. */
  #isLate(): boolean {
    const since = monotonicMs() - LATE_MS;
    let late = 0;
    for (const { atMs } of this.#writes) {
      if (atMs > since) return false;
      if (++late >= FREE_IN_HAND) return true;
    }
    return false;
  }

  #ofKind(method: string | undefined): Set<Admitted> {
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
