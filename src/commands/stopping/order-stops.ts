import type { Logger } from 'pino';

import { named } from '../../auth/principal.js';
import { sleep } from '../../environment/timers.js';
import { ApplicationError, catalogue } from '../../errors.js';
import { newContext } from '../../request-context.js';
import { Backoff } from '../../time/backoff.js';
import type { CommandBus } from '../bus.js';
import { CANCEL_ORDERS, type MarketList } from '../orders/cancel-orders.js';
import type { StoppedUser, UserDirectory } from '../users/user-directory.js';
import { Places } from './places.js';

/** How much time the one who was asked to stop the user has to cancel first: whoever asked is told what that was. */
const HEAD_START_MS = 250;

/**
 * When orders are cancelled once more: what a process had decided before it heard of the suspension is in the stream by then,
 * should it have died before it could cancel that itself.
 */
const ONCE_MORE_MS = 5_000;

/** Commands at a time: a process that begins has all to cancel for who were ever stopped, beside what it is there for. */
const MOST_COMMANDS = 8;

/** The longest wait before a market that could not cancel is asked again. */
const LONGEST_WAIT_MS = 5_000;

/** Codes of clients' errors that another time brings another answer to. */
const PASSING: readonly string[] = ['MARKET_STATUS_FORBIDS', 'IDEMPOTENCY_KEY_IN_FLIGHT'];

/** What cancelling the orders of stopped users works with. */
export interface OrderStopParts {
  readonly bus: CommandBus;
  readonly users: UserDirectory;
  readonly markets: MarketList;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Cancels the orders of users who are suspended for that. Every process does so when it hears of the suspension: from then on it
 * decides no order of the user any more, and what it had decided before comes before the cancels that it sends now. So, when all
 * processes have heard, nothing of the user is left, whoever raced with whom.
 */
export class OrderStops {
  readonly #parts: OrderStopParts;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #places = new Places(MOST_COMMANDS);

  constructor(parts: OrderStopParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.users.observe((stopped, isNew) => this.#stop(stopped, isNew));
  }

  /** Ends once the commands in hand are answered; a process that begins takes up what is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  #stop(stopped: StoppedUser, isNew: boolean): void {
    if (this.#closing.signal.aborted) return;
    const doing = isNew ? this.#carryOut(stopped) : this.#cancelAll(stopped);
    const running = doing.finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #carryOut(stopped: StoppedUser): Promise<void> {
    await this.#pause(HEAD_START_MS);
    await this.#cancelAll(stopped);
    await this.#pause(ONCE_MORE_MS);
    await this.#cancelAll(stopped);
  }

  async #cancelAll(stopped: StoppedUser): Promise<void> {
    const symbols = await this.#untilDone(stopped, async () => this.#parts.markets.symbols());
    await Promise.all(
      (symbols ?? []).map((symbol) =>
        this.#untilDone(stopped, () => this.#cancelIn(symbol, stopped)),
      ),
    );
  }

  async #cancelIn(symbol: string, stopped: StoppedUser): Promise<void> {
    const { userId, actor, correlationId, reason } = stopped;
    await this.#places.run(async () => {
      // It may have had to wait for its place.
      if (this.#isOver(userId)) return;
      const context = newContext(named(actor), correlationId);
      await this.#parts.bus.dispatch(CANCEL_ORDERS, { symbol, userId, reason }, context);
    });
  }

  /** Whether there is nothing to be cancelled for a user any more, or nobody to do it. */
  #isOver(userId: string): boolean {
    return this.#closing.signal.aborted || !this.#parts.users.isStopped(userId);
  }

  /** Does something again and again until it is done, for as long as the user is stopped. @returns undefined when it was not */
  async #untilDone<T>(stopped: StoppedUser, attempt: () => Promise<T>): Promise<T | undefined> {
    const backoff = new Backoff(LONGEST_WAIT_MS);
    let isNoted = false;
    while (!this.#isOver(stopped.userId)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isNoted && !this.#closing.signal.aborted) this.#note(stopped, error);
        isNoted = true;
        if (isAnswer(error)) return undefined;
        await backoff.wait(this.#closing.signal);
      }
    }
    return undefined;
  }

  async #pause(forMs: number): Promise<void> {
    const { signal } = this.#closing;
    await sleep(forMs, undefined, { signal, ref: false }).catch(() => undefined);
  }

  #note({ userId }: StoppedUser, error: unknown): void {
    const what = 'orders of a user who was stopped are not all cancelled yet; it is tried again';
    this.#parts.logger.warn({ userId, err: error }, what);
  }
}

/** Whether asking again would come to the same. */
export function isAnswer(error: unknown): boolean {
  if (!(error instanceof ApplicationError)) return false;
  return catalogue[error.code].status < 500 && !PASSING.includes(error.code);
}
