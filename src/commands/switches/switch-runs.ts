import { setMaxListeners } from 'node:events';

import type { Logger } from 'pino';

import { named } from '../../auth/principal.js';
import type { RefusedMarket, Switch } from '../../domain/switches/terms.js';
import { ApplicationError, catalogue } from '../../errors.js';
import { derivedId } from '../../eventstore/codec/event-id.js';
import { newContext } from '../../request-context.js';
import { Backoff } from '../../time/backoff.js';
import type { CommandBus } from '../bus.js';
import type { Clock } from '../clock.js';
import { CANCEL_ORDERS, type MarketList } from '../orders/cancel-orders.js';
import type { SwitchSequencers } from '../sequencer/switch-sequencers.js';

/** Who is recorded as having cancelled the orders of a switch. */
export const SWITCH_ACTOR = 'cancel-after';

/**
 * How much later than the switch acted an order may have been placed and is cancelled all the same: the market's clock may be
 * another process's, and clocks that are kept in step differ by less.
 */
const CLOCKS_DIFFER_MS = 1_000;

/** The longest wait before a market that could not cancel is asked again. */
const LONGEST_WAIT_MS = 5_000;

/** A switch of a user that has acted. */
export interface SwitchRun {
  readonly userId: string;
  readonly acted: Switch & { readonly triggeredAt: string };
}

/** What the runs of switches work with. */
export interface SwitchRunParts {
  readonly bus: CommandBus;
  readonly switches: SwitchSequencers;
  readonly markets: MarketList;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Told of each run that was brought to an end here, and how many orders it cancelled. */
  readonly onCompleted?: (cancelledOrders: number) => void;
}

/** What a switch came to in one market. */
type Outcome = { readonly cancelled: number } | { readonly refused: RefusedMarket };

/**
 * Cancels the orders of switches that have acted. The ids of the commands follow from the switch and the moment, so that
 * however many processes send them, and however often, each is carried out once; what was placed after the moment is not
 * meant. A run ends when every market has answered: overload and a store that is away are no answers, nor is a halt, during
 * which orders stay open and after which they would trade.
 */
export class SwitchRuns {
  readonly #parts: SwitchRunParts;
  readonly #running = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(parts: SwitchRunParts) {
    this.#parts = parts;
    // Every run that waits to ask a market again listens to it.
    setMaxListeners(0, this.#closing.signal);
  }

  isRunning(run: SwitchRun): boolean {
    return this.#running.has(nameOf(run));
  }

  /** Begins with a run, unless it is being carried out here. */
  start(run: SwitchRun): void {
    const name = nameOf(run);
    if (this.#running.has(name) || this.#closing.signal.aborted) return;
    const running = this.#carryOut(run)
      .catch((error: unknown) => this.#note(run, error))
      .finally(() => this.#running.delete(name));
    this.#running.set(name, running);
  }

  /** Ends once the commands in hand are answered; whoever follows the log takes up what is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running.values());
  }

  async #carryOut(run: SwitchRun): Promise<void> {
    const { symbol } = run.acted;
    const symbols = symbol === undefined ? await this.#markets(run) : [symbol];
    const outcomes = await Promise.all(symbols.map((market) => this.#cancelIn(run, market)));
    await this.#complete(run, outcomes);
  }

  #markets(run: SwitchRun): Promise<readonly string[]> {
    return this.#answered(run, async () => this.#parts.markets.symbols());
  }

  async #cancelIn(run: SwitchRun, symbol: string): Promise<Outcome> {
    try {
      const cancelled = await this.#answered(run, () => this.#cancel(run, symbol));
      return { cancelled };
    } catch (error) {
      if (!(error instanceof ApplicationError) || !isAnswer(error)) throw error;
      return { refused: { symbol, code: error.code } };
    }
  }

  /**
   * Cancels what a switch is for. At once that is whatever is open, so that it does not depend on what time it is for the market,
   * which takes up what its user sends next after it; later it is what was placed by then.
   * @returns how many orders were cancelled
   */
  async #cancel({ userId, acted }: SwitchRun, symbol: string): Promise<number> {
    const { switchId, triggeredAt, clientOrderIdPrefix } = acted;
    const placedUntil = new Date(Date.parse(triggeredAt) + CLOCKS_DIFFER_MS);
    const isAtOnce = this.#parts.clock() < placedUntil;
    const command = {
      ...{ userId, symbol },
      ...(clientOrderIdPrefix !== undefined && { clientOrderIdPrefix }),
      ...(!isAtOnce && { placedUntil: placedUntil.toISOString() }),
    };
    const idempotencyKey = `${switchId}/${triggeredAt}/${symbol}${isAtOnce ? '/at-once' : ''}`;
    const context = newContext(named(SWITCH_ACTOR), switchId, {
      idempotencyKey,
      // Taken up later, it would be in the way of what the user has placed since: it is tried again by that time's terms.
      ...(isAtOnce && { deadline: placedUntil }),
    });
    const { result } = await this.#parts.bus.dispatch(CANCEL_ORDERS, command, context);
    return result.cancelledOrders;
  }

  async #complete(run: SwitchRun, outcomes: readonly Outcome[]): Promise<void> {
    const { switchId, triggeredAt } = run.acted;
    const { userId } = run;
    const cancelled = outcomes.flatMap((one) => ('cancelled' in one ? [one.cancelled] : []));
    const cancelledOrders = cancelled.reduce((sum, count) => sum + count, 0);
    const command = {
      type: 'CompleteCancelAfter',
      ...{ userId, switchId, triggeredAt },
      cancelledOrders,
      refused: outcomes.flatMap((one) => ('refused' in one ? [one.refused] : [])),
    } as const;
    const commandId = derivedId(`switch-completed/${nameOf(run)}`);
    const context = { commandId, correlationId: switchId, actor: SWITCH_ACTOR };
    await this.#answered(run, () => this.#parts.switches.submit(userId, { command, context }));
    this.#parts.onCompleted?.(cancelledOrders);
  }

  /** Does something again and again until that is answered. @throws what it is answered with; or whatever it was at the end */
  async #answered<T>(run: SwitchRun, attempt: () => Promise<T>): Promise<T> {
    const backoff = new Backoff(LONGEST_WAIT_MS);
    let isNoted = false;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (this.#closing.signal.aborted || isAnswer(error)) throw error;
        if (!isNoted) this.#note(run, error);
        isNoted = true;
        await backoff.wait(this.#closing.signal);
        if (this.#closing.signal.aborted) throw error;
      }
    }
  }

  #note({ userId, acted: { switchId } }: SwitchRun, error: unknown): void {
    if (this.#closing.signal.aborted) return;
    const what =
      'a cancel-after switch ran out, and its orders could not all be cancelled; it is tried again';
    this.#parts.logger.warn({ userId, switchId, err: error }, what);
  }
}

/** Tells a run from every other, of the same switch too. */
function nameOf({ acted: { switchId, triggeredAt } }: SwitchRun): string {
  return `${switchId}/${triggeredAt}`;
}

/** Codes of clients' errors that another time brings another answer to. */
const PASSING: readonly string[] = ['MARKET_STATUS_FORBIDS', 'IDEMPOTENCY_KEY_IN_FLIGHT'];

/** Whether asking again would come to the same. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof ApplicationError)) return false;
  return catalogue[error.code].status < 500 && !PASSING.includes(error.code);
}
