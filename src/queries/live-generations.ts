import { monotonicMs } from '../environment/clock.js';
import type { Generation } from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';

/** The generations that are read of some projections; undefined where there is none yet. */
type Read = readonly (Generation | undefined)[];

/** How often the register is read for the sake of views at most. */
const REFRESH_INTERVAL_MS = 250;

/**
 * Which generations are live, as this process has last seen it in the register: every read of tables sees it, and while
 * only views are read, somebody looks now and then. A view may follow a swap by another process a little later than that;
 * with this it never shows tables before those that lists have shown already.
 */
export class LiveGenerations {
  readonly #look: () => Promise<Read>;
  readonly #numbers = new Map<string, number>();
  #readAtMs = -Infinity;

  /** @param look reads the register for all projections */
  constructor(look: () => Promise<Read>) {
    this.#look = look;
  }

  /** Takes note of what the register says. */
  note(read: Read): void {
    for (const each of read)
      if (each !== undefined) this.#numbers.set(each.projection, each.number);
  }

  /**
   * Whether these are the tables that are read at present, as far as that is known. Nobody waits for the register; who asks
   * later has it.
   */
  isLive({ name }: Projection, number: number): boolean {
    this.#refresh();
    return (this.#numbers.get(name) ?? number) === number;
  }

  #refresh(): void {
    const nowMs = monotonicMs();
    if (nowMs - this.#readAtMs < REFRESH_INTERVAL_MS) return;
    this.#readAtMs = nowMs;
    this.#look().then(
      (read) => this.note(read),
      // Whoever reads tables is told that the database is away; views are read all the same.
      () => undefined,
    );
  }
}
