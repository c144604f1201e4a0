import { AsyncLocalStorage } from 'node:async_hooks';

import type { Environment, SleepOptions, Timer } from '../../../src/environment/environment.js';
import { SeededRandom } from '../../support/seeded-random.js';

/** Whoever has a clock of their own, may stand still for a while, and may die. */
export interface Owner {
  /** How far its wall clock is ahead; negative when it is behind. */
  readonly skewMs: number;
  readonly isDead: boolean;
  /** Until when nothing of it runs. */
  readonly frozenUntilMs: number;
}

/** Lets nothing of it run until then: a freeze that ends sooner than the one before ends nothing. */
export function freeze(whom: { frozenUntilMs: number }, untilMs: number): void {
  // What has been put off to the end of the one before would be overtaken.
  whom.frozenUntilMs = Math.max(whom.frozenUntilMs, untilMs);
}

/** Something that is to happen. */
class Happening implements Timer {
  isCleared = false;

  /** @param order which of those of one moment comes first */
  constructor(
    public atMs: number,
    public order: number,
    readonly act: () => void,
    readonly owner: Owner | undefined,
    readonly everyMs: number | undefined,
  ) {}

  unref(): this {
    return this;
  }
}

/**
 * Whose what happens is. One for all simulations of the process: Node.js lets go of none, and carries what each holds from
 * every promise to the next.
 */
const owners = new AsyncLocalStorage<Owner | undefined>();

/** Turns of the event loop after which nothing is begun any more that nobody set a timer for. */
const IDLE_TURNS = 100;

/** 2026-01-01T00:00:00Z: when every simulation begins. */
export const BEGINNING_MS = Date.UTC(2026, 0, 1);

/**
 * The time, the chance and the ids of a simulation. Nothing is waited for: when nothing is left to do at a moment, the next
 * moment at which something happens is now. What happens belongs to an owner, as does everything that comes of it, which
 * AsyncLocalStorage tells: its clock is the owner's, it waits while the owner stands still, and is dropped when that is dead.
 */
export class VirtualTime implements Environment {
  readonly random = (): number => this.#random.fraction();
  readonly #random: SeededRandom;
  readonly #heap: Happening[] = [];
  #nowMs = 0;
  #orders = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  /** Milliseconds since the beginning, the same for all. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Lets something happen after so long. @param owner default: whoever asks */
  after(delayMs: number, act: () => void, owner = owners.getStore()): Timer {
    return this.#add(this.#nowMs + Math.max(0, delayMs), act, owner);
  }

  /** Runs something as its owner. */
  as<T>(owner: Owner | undefined, act: () => T): T {
    return owners.run(owner, act);
  }

  /** Lets time pass until then. */
  async runUntil(endMs: number): Promise<void> {
    while (await this.#goesOnUntil(endMs)) {
      // Only now: something else may have come first while that was awaited.
      const [next] = this.#heap;
      if (next === undefined) continue;
      this.#take();
      if (next.isCleared || next.owner?.isDead === true) continue;
      const frozenUntilMs = next.owner?.frozenUntilMs ?? 0;
      if (frozenUntilMs > next.atMs) {
        next.atMs = frozenUntilMs;
        this.#put(next);
        continue;
      }
      this.#nowMs = next.atMs;
      owners.run(next.owner, next.act);
      if (next.everyMs !== undefined && !next.isCleared) this.#again(next, next.everyMs);
      await settled();
    }
    this.#nowMs = endMs;
  }

  /** Whether anything happens until then, once what was begun has come to where it waits for time to pass. */
  async #goesOnUntil(endMs: number): Promise<boolean> {
    for (let turns = 0; turns <= IDLE_TURNS; turns++) {
      const [next] = this.#heap;
      if (next !== undefined && next.atMs <= endMs) return true;
      await settled();
    }
    return false;
  }

  wallClockMs(): number {
    return Math.floor(BEGINNING_MS + this.#nowMs + (owners.getStore()?.skewMs ?? 0));
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    return this.#add(this.#nowMs + Math.max(1, delayMs), callback, owners.getStore());
  }

  setInterval(callback: () => void, intervalMs: number): Timer {
    const everyMs = Math.max(1, intervalMs);
    return this.#add(this.#nowMs + everyMs, callback, owners.getStore(), everyMs);
  }

  clear(timer: Timer): void {
    (timer as Happening).isCleared = true;
  }

  sleep<T>(delayMs: number, value?: T, { signal }: SleepOptions = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const aborted = (): void => {
        this.clear(timer);
        reject(new DOMException('The operation was aborted', 'AbortError'));
      };
      const timer = this.setTimeout(() => {
        signal?.removeEventListener('abort', aborted);
        resolve(value as T);
      }, delayMs);
      if (signal?.aborted === true) aborted();
      else signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  randomBytes(size: number): Uint8Array {
    return Uint8Array.from({ length: size }, () => Math.floor(this.random() * 256));
  }

  randomUUID(): string {
    return this.#uuid(this.randomBytes(16), 4);
  }

  uuidv7(): string {
    const bytes = this.randomBytes(16);
    let rest = this.wallClockMs();
    for (let index = 5; index >= 0; index--) {
      bytes[index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return this.#uuid(bytes, 7);
  }

  #uuid(bytes: Uint8Array, version: number): string {
    bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = Buffer.from(bytes).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  #again(happening: Happening, everyMs: number): void {
    happening.atMs = this.#nowMs + everyMs;
    happening.order = this.#orders++;
    this.#put(happening);
  }

  #add(atMs: number, act: () => void, owner: Owner | undefined, everyMs?: number): Timer {
    const happening = new Happening(atMs, this.#orders++, act, owner, everyMs);
    this.#put(happening);
    return happening;
  }

  #put(added: Happening): void {
    const heap = this.#heap;
    let place = heap.push(added) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isBefore(added, heap[above]!)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = added;
  }

  /** Takes out the first. */
  #take(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBefore(heap[below]!, last)) break;
      heap[place] = heap[below]!;
      place = below;
    }
    heap[place] = last;
  }
}

function isBefore(a: Happening, b: Happening): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

/** Resolves when what was begun has come as far as it can without time passing, but for what takes further turns. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
