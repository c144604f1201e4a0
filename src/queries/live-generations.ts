import type { Generation } from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';
import { chosenGenerations } from './chosen-generations.js';

/** How often the register is read for the sake of views at most. */
const REFRESH_INTERVAL_MS = 250;

/**
 * Which generations are live, as this process has last seen it in the register: every read of tables sees it, and while
 * only views are read, somebody looks now and then. A view may follow a swap by another process a little later than that;
 * with this it never shows tables before those that lists have shown already.
 */
export class LiveGenerations {
  readonly #projections: readonly Projection[];
  readonly #register: () => Promise<readonly Generation[]>;
  #numbers: ReadonlyMap<string, number> = new Map();
  #readAtMs = -Infinity;

  /** @param register reads it */
  constructor(projections: readonly Projection[], register: () => Promise<readonly Generation[]>) {
    this.#projections = projections;
    this.#register = register;
  }

  /** Takes note of what the register says. */
  note(registered: readonly Generation[]): void {
    const live = chosenGenerations(this.#projections, registered, undefined);
    this.#readAtMs = performance.now();
    this.#numbers = new Map(
      live.flatMap((each) => (each === undefined ? [] : [[each.projection, each.number]])),
    );
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
    const nowMs = performance.now();
    if (nowMs - this.#readAtMs < REFRESH_INTERVAL_MS) return;
    this.#readAtMs = nowMs;
    this.#register().then(
      (registered) => this.note(registered),
      // Whoever reads tables is told that the database is away; views are read all the same.
      () => undefined,
    );
  }
}
