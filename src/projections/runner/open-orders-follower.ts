import type { Logger } from 'pino';

import type { Checkpoint } from './checkpoint.js';
import type { Step } from './commit-batch.js';
import type { OpenOrdersChange, OpenOrdersView } from '../../views/open-orders-view.js';
import type { OrderRow } from '../order-row.js';

/** How long a view that failed is left alone, in milliseconds, so that one that hangs does not slow the runner down. */
const REST = 1_000;

/** Where the orders table stands. */
type Standing = Pick<Checkpoint, 'position' | 'generation'>;

const NO_CHANGE: OpenOrdersChange = { opened: [], closed: [] };

/**
 * Keeps the view of open orders in step with the orders table, behind it by one commit at most. A view that fails, or
 * is found elsewhere than it was left, counts as lost: it is begun anew as soon as it answers, and until then queries
 * read the table.
 *
 * Killed between a commit and the view: the view stands at an older position than the table, and is begun anew when
 * the runner is back. A change that arrives late, because the view hung, does nothing: it is guarded by position.
 */
export class OpenOrdersFollower {
  #table: Standing | undefined;
  #lost = true;
  #resumeAt = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly view: OpenOrdersView,
    private readonly logger: Logger,
  ) {}

  /** Takes up the table where it stands. */
  begin(table: Standing): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#lost && isSame(this.#table, table)) return;
      this.#table = table;
      this.#lost = true;
      await this.#recover();
    });
  }

  /** Follows what a commit did to the orders table. Never throws. */
  follow({ from, to, generation, changed }: Step): Promise<void> {
    return this.#inTurn(async () => {
      const continues = isSame(this.#table, { position: from, generation });
      this.#table = { position: to, generation };
      if (!continues) this.#lost = true;
      if (this.#lost) await this.#recover();
      else if (from !== to) await this.#advance(from, to, changeOf(changed));
    });
  }

  /** To be called every few seconds: keeps the view from expiring, and brings a lost one back. Never throws. */
  beat(table: Standing): Promise<void> {
    if (this.#table?.generation !== table.generation) return this.begin(table);
    return this.#inTurn(async () => {
      const { position } = this.#table!;
      if (this.#lost) await this.#recover();
      else await this.#advance(position, position, NO_CHANGE);
    });
  }

  async #advance(from: bigint, to: bigint, change: OpenOrdersChange): Promise<void> {
    await this.#attempt(async () => {
      if (await this.view.advance(from, to, change)) return;
      this.logger.warn({ position: to }, 'the view of open orders was lost; it begins anew');
      await this.view.reset(to);
    });
  }

  async #recover(): Promise<void> {
    if (Date.now() >= this.#resumeAt) {
      await this.#attempt(() => this.view.reset(this.#table!.position));
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#lost = false;
    } catch (error) {
      if (!this.#lost) this.logger.warn({ err: error }, 'the view of open orders does not answer');
      this.#lost = true;
      this.#resumeAt = Date.now() + REST;
    }
  }

  /** One at a time, in the order of the calls. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }
}

function isSame(a: Standing | undefined, b: Standing): boolean {
  return a?.position === b.position && a.generation === b.generation;
}

function changeOf(rows: Step['changed']): OpenOrdersChange {
  // The steps of the orders projection hold rows of its table.
  const orders = rows as readonly OrderRow[];
  return {
    opened: orders.filter((row) => row.is_open === 1),
    closed: orders
      .filter((row) => row.is_open === 0)
      .map((row) => ({ orderId: row.order_id, userId: row.user_id })),
  };
}
