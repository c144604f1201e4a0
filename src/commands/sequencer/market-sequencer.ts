import { isRefusal, type Refusal } from '../../domain/decision.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { ApplicationError } from '../../errors.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { ExpectedRevision } from '../../eventstore/event-store.js';
import { marketStream } from '../../eventstore/streams.js';
import { notAttempted, refused, storeFailure } from '../errors.js';
import { decideBatch, type DecidedBatch, type Submission } from './decided-batch.js';
import { ExpiryAlarm } from './expiry-alarm.js';
import type { HotMarket } from './hot-market.js';
import { MarketReader } from './market-reader.js';
import type { SequencerParts } from './sequencer-parts.js';

/** What a command did to its market. */
export interface Sequenced {
  readonly events: readonly MarketEvent[];
  /** Commit position from which every one of the events is in the log. */
  readonly position: bigint;
}

interface Waiting extends Submission {
  resolve(sequenced: Sequenced): void;
  reject(error: unknown): void;
}

/** How often a batch is decided again after another writer got in first. */
const MAX_CONFLICTS = 10;

/** What a sequencer takes before it answers OVERLOADED. */
export const DEFAULT_QUEUE_LIMIT = 10_000;

/**
 * Puts the commands of one market into an order: takes what has queued up, decides it in that order against the hot
 * aggregate, appends all of it as one batch under the expected revision, then answers. Nothing, a refusal included, is
 * answered before the events it was decided upon are durable. Correctness rests on the expected revision alone; two
 * processes may sequence one market, at the price of conflicts (DESIGN section 7).
 */
export class MarketSequencer {
  readonly #queue: Waiting[] = [];
  #hot: HotMarket | undefined;
  #draining: Promise<void> | undefined;
  /** Once true, for ever. */
  #isListed = false;
  #isWoken = false;
  /** Whom to tell when the market has been looked after once more. */
  #watching: (() => void)[] = [];
  #isClosed = false;
  readonly #alarm: ExpiryAlarm;
  readonly #reader: MarketReader;

  constructor(
    private readonly symbol: string,
    private readonly parts: SequencerParts,
    private readonly queueLimit = DEFAULT_QUEUE_LIMIT,
  ) {
    const { clock, setAlarm } = parts;
    this.#reader = new MarketReader(symbol, parts);
    this.#alarm = new ExpiryAlarm(clock, setAlarm, () => this.#wake());
  }

  /**
   * Queues a command and waits for its outcome.
   * @throws ApplicationError: the domain's refusal; OVERLOADED when the queue is full; EVENT_STORE_UNAVAILABLE when
   *   nothing was attempted; OUTCOME_UNKNOWN when the store did not say whether the append happened
   */
  submit(submission: Submission): Promise<Sequenced> {
    if (this.#queue.length >= this.queueLimit) {
      const message = `market ${this.symbol} has ${this.queueLimit} commands waiting`;
      return Promise.reject(new ApplicationError('OVERLOADED', message, { retryAfter: 1 }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...submission, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Whether the market is known to be listed. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** True when the sequencer holds nothing worth keeping: no command in hand and no listed market. */
  get isDisposable(): boolean {
    return this.#draining === undefined && !this.#isListed;
  }

  /**
   * Takes up a market that is listed: from now on its orders expire, whether or not it gets commands.
   * @returns once that has been tried, however busy the market is; when it failed it is tried again, and said so in the
   *   log
   */
  watch(): Promise<void> {
    this.#isListed = true;
    this.#wake();
    return new Promise((resolve) => this.#watching.push(resolve));
  }

  /** Looks what others wrote, and expires what is due. */
  #wake(): void {
    this.#isWoken = true;
    this.#draining ??= this.#drain();
  }

  /** Resolves once everything submitted so far has been answered, and the snapshots are settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#draining;
    this.#alarm.clear();
    await this.parts.snapshots.close(this.#hot);
  }

  async #drain(): Promise<void> {
    // Commands that arrive in the same turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0 || this.#isWoken || this.#isAnythingDue()) {
      await this.#settleNext();
      for (const tell of this.#watching.splice(0)) tell();
    }
    this.#draining = undefined;
    this.#setAlarm();
  }

  /** When nobody waits for an answer, the log is whom to tell. */
  #log(error: unknown): void {
    const what = 'the market could not be looked after; its expiries are tried again';
    this.parts.logger.warn({ symbol: this.symbol, err: error }, what);
  }

  #isAnythingDue(): boolean {
    return this.#hot?.isAnythingDue(this.#timeOf(this.#hot)) === true;
  }

  /**
   * What time it is for the market. With no command to answer, that is not for a clock to say which is known to be
   * ahead: orders that it takes for expired are not, and what it did to them could not be undone.
   */
  #timeOf(hot: HotMarket): string {
    const isTrusted = this.#queue.length > 0 || !this.#reader.isClockAhead;
    return isTrusted ? hot.timeBy(this.parts.clock()) : hot.time;
  }

  #setAlarm(): void {
    if (this.#isClosed || !this.#isListed) return;
    if (this.#hot === undefined) this.#alarm.setAfterFailure();
    else if (this.#reader.isClockAhead) this.#alarm.setForLater(this.#hot);
    else this.#alarm.set(this.#hot);
  }

  /** Decides, appends and answers the commands at the head of the queue; when that fails, tells them so. */
  async #settleNext(): Promise<void> {
    let decided: DecidedBatch | undefined;
    try {
      for (let conflicts = 0; conflicts <= MAX_CONFLICTS; conflicts++) {
        const hot = await this.#current();
        if (this.#queue.length === 0 && !this.#isAnythingDue()) return;
        const expected = hot.expectedRevision;
        decided = decideBatch(hot, this.#queue, this.#timeOf(hot));
        if (await this.#holds(hot, decided, expected)) {
          this.#answer(decided, hot.lastPosition);
          this.#isListed ||= hot.isListed;
          this.parts.snapshots.consider(hot);
          return;
        }
      }
      const message = `market ${this.symbol} is written by others faster than it can be read`;
      throw new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
    } catch (error) {
      this.#hot = undefined;
      if (this.#queue.length === 0) this.#log(error);
      // A market that cannot be loaded, or that cannot store what is due by itself, fails everyone who waits for it.
      const failed = this.#queue.splice(0, decided?.outcomes.length || this.#queue.length);
      for (const waiting of failed) waiting.reject(error);
    }
  }

  /** The market as far as it is known, or as it is stored when that is not known or this sequencer was woken. */
  async #current(): Promise<HotMarket> {
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    if (this.#hot === undefined) this.#hot = await this.#reader.load();
    else if (isWoken) await this.#reader.catchUp(this.#hot);
    return this.#hot;
  }

  /**
   * Makes the batch durable. A batch of refusals alone has nothing to append, so the expected revision cannot vouch
   * for the state it was decided upon: reading the tail does.
   * @returns false when another writer got in first and the batch must be decided again
   */
  async #holds(hot: HotMarket, batch: DecidedBatch, expected: ExpectedRevision): Promise<boolean> {
    if (batch.events.length === 0) return (await this.#reader.catchUp(hot)) === 0;
    try {
      const { position } = await this.parts.store.append(
        marketStream(this.symbol),
        batch.events,
        expected,
      );
      hot.appended(position);
      return true;
    } catch (error) {
      this.#hot = undefined;
      if (error instanceof WrongExpectedRevision) return false;
      if (batch.outcomes.length > 0) throw storeFailure(error);
      throw notAttempted(error, 'what was due by itself could not be stored');
    }
  }

  #answer(batch: DecidedBatch, position: bigint): void {
    const answered = this.#queue.splice(0, batch.outcomes.length);
    for (const [index, waiting] of answered.entries()) {
      settle(waiting, batch.outcomes[index], position);
    }
  }
}

function settle(
  waiting: Waiting,
  outcome: readonly MarketEvent[] | Refusal | undefined,
  position: bigint,
): void {
  if (outcome === undefined) waiting.reject(new Error('a batch answers what it decided'));
  else if (isRefusal(outcome)) waiting.reject(refused(outcome));
  else waiting.resolve({ events: outcome, position });
}
