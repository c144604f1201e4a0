import { setTimeout as sleep } from 'node:timers/promises';

import type { TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import { readCheckpoints, type Checkpoint } from './checkpoint.js';

/** How far each projection has come. */
export type Positions = ReadonlyMap<string, bigint>;

/** How often the checkpoints are looked up while somebody waits. */
const POLL_INTERVAL_MS = 20;

interface Waiter {
  readonly projections: readonly string[];
  readonly position: bigint;
  readonly open: () => void;
}

/**
 * Where a query waits until the projections it reads have reached a log position. Beside a runner, the runner opens
 * it; in a process without one, it looks the checkpoints up for as long as somebody waits.
 */
export class CheckpointGate {
  readonly #poll: (() => Promise<Positions>) | undefined;
  readonly #positions = new Map<string, bigint>();
  readonly #waiters = new Set<Waiter>();
  #polling = false;

  /** @param poll looks up the checkpoints; left out beside a runner, which calls `advance` */
  constructor(poll?: () => Promise<Positions>) {
    this.#poll = poll;
  }

  /** Tells how far projections have come (or, after a table was thrown away, fallen back to). */
  advance(positions: Positions): void {
    for (const [projection, position] of positions) this.#positions.set(projection, position);
    for (const waiter of this.#waiters) {
      if (this.#hasPassed(waiter)) waiter.open();
    }
  }

  /**
   * Waits until all these projections have reached a position.
   * @param timeoutMs for how long at most
   * @returns false when they had not by then
   */
  async waitFor(
    projections: readonly string[],
    position: bigint,
    timeoutMs: number,
  ): Promise<boolean> {
    if (this.#hasPassed({ projections, position })) return true;
    return new Promise((resolve) => {
      const settle = (passed: boolean): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(passed);
      };
      const timer = setTimeout(() => settle(false), timeoutMs);
      const waiter: Waiter = { projections, position, open: () => settle(true) };
      this.#waiters.add(waiter);
      void this.#pollWhileAwaited();
    });
  }

  #hasPassed({ projections, position }: Pick<Waiter, 'projections' | 'position'>): boolean {
    return projections.every((name) => (this.#positions.get(name) ?? -1n) >= position);
  }

  async #pollWhileAwaited(): Promise<void> {
    if (this.#poll === undefined || this.#polling) return;
    this.#polling = true;
    while (this.#waiters.size > 0) {
      // A database that does not answer lets the waiters run into their time limits.
      this.advance(await this.#poll().catch(() => new Map<string, bigint>()));
      if (this.#waiters.size > 0) await sleep(POLL_INTERVAL_MS);
    }
    this.#polling = false;
  }
}

/** The gate of a process without a runner: it looks the checkpoints up in the tables while somebody waits. */
export function pollingGate(
  { tables, sql }: Pick<TableStore, 'tables' | 'sql'>,
  projections: readonly Projection[],
): CheckpointGate {
  return new CheckpointGate(async () =>
    positionsOf(await readCheckpoints(tables, sql, projections)),
  );
}

/** How far the tables have come that these checkpoints belong to. */
export function positionsOf(checkpoints: ReadonlyMap<string, Checkpoint>): Positions {
  return new Map([...checkpoints.values()].map((each) => [each.projection, each.position]));
}
