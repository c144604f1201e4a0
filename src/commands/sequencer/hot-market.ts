import type { MarketEvent, OrderCancelled } from '../../domain/market/events.js';
import { describeMarket } from '../../domain/market/snapshot/describe.js';
import { expireNext, isExpiryDue } from '../../domain/market/orders/expiry.js';
import { decide } from '../../domain/market/decide.js';
import { evolve } from '../../domain/market/evolve.js';
import { emptyMarket, type Market } from '../../domain/market/state/market.js';
import { triggerNext } from '../../domain/market/orders/trigger-stop.js';
import type { MarketCommand } from '../../domain/market/commands.js';
import type { Decision } from '../../domain/decision.js';
import type { EventStore, ExpectedRevision } from '../../eventstore/event-store.js';
import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import { GENESIS_HASH } from '../../eventstore/codec/hash-chain.js';
import { marketStream } from '../../eventstore/streams.js';
import type { MarketSnapshot, RestoredMarket } from '../snapshots/market-snapshot.js';
import type { Snapshotable } from '../snapshots/market-snapshots.js';

/**
 * A market's aggregate in memory, with the place in its stream up to which it holds. Between decision and append it is
 * ahead of the stream; whoever fails to append drops it and loads another, so that it never drifts.
 */
export class HotMarket implements Snapshotable {
  readonly #market: Market;
  #events: bigint;
  #hash: string;
  #lastPosition: bigint;
  #isOurs = false;

  /** @param restored where to go on from; default: before the first event */
  constructor(
    readonly symbol: string,
    restored?: RestoredMarket,
  ) {
    this.#market = restored?.market ?? emptyMarket();
    this.#events = restored === undefined ? 0n : restored.revision + 1n;
    this.#hash = restored?.hash ?? GENESIS_HASH;
    this.#lastPosition = restored?.position ?? 0n;
  }

  /** How many events of the stream have been applied. */
  get events(): bigint {
    return this.#events;
  }

  /** Commit position of the last durable event; what a command that changed nothing answers as its token. */
  get lastPosition(): bigint {
    return this.#lastPosition;
  }

  get isListed(): boolean {
    return this.#market.isListed;
  }

  /** The chain hash of the last applied event. */
  get hash(): string {
    return this.#hash;
  }

  /** What an append of the next event must expect of the stream. */
  get expectedRevision(): ExpectedRevision {
    return this.#events === 0n ? 'no_stream' : this.#events - 1n;
  }

  snapshot(): MarketSnapshot {
    return {
      revision: this.#events - 1n,
      position: this.#lastPosition,
      hash: this.#hash,
      description: describeMarket(this.#market),
    };
  }

  /** Decides without changing anything. */
  decide(command: MarketCommand, now: string): Decision<MarketEvent> {
    return decide(this.#market, command, now);
  }

  /** What time it is for the market: what the clock says, but never earlier than its latest event. */
  timeBy(clock: Date): string {
    const now = clock.toISOString();
    return now < this.time ? this.time : now;
  }

  /** The time of its latest event. */
  get time(): string {
    return this.#market.time;
  }

  /** Whether this process appended the latest event. */
  get isOurs(): boolean {
    return this.#isOurs;
  }

  /** When the next order expires; undefined when none does. */
  get nextExpiry(): string | undefined {
    return this.#market.expiries.next?.at;
  }

  /** Whether an order is to expire, or a stop to trigger, before anything else happens. */
  isAnythingDue(now: string): boolean {
    if (this.#market.stops.next !== undefined) return true;
    return this.nextExpiry !== undefined && isExpiryDue(this.#market, now);
  }

  /** The expiry of the next order whose time is up, without changing anything; undefined when there is none. */
  expire(now: string): OrderCancelled | undefined {
    return expireNext(this.#market, now);
  }

  /** The next stop that is due and what it does, without changing anything; undefined when none is. */
  trigger(now: string): { orderId: string; events: readonly MarketEvent[] } | undefined {
    const { next } = this.#market.stops;
    return next && { orderId: next.order.orderId, events: triggerNext(this.#market, now) };
  }

  /** Takes in the next event of the stream. */
  apply(event: MarketEvent, hash: string): void {
    evolve(this.#market, event);
    this.#events += 1n;
    this.#hash = hash;
  }

  /** Notes that this process has made everything applied so far durable, the last event at this position. */
  appended(position: bigint): void {
    this.#lastPosition = position;
    this.#isOurs = true;
  }

  /**
   * Reads and applies what the stream holds beyond the last applied event: at first all that no snapshot has, later
   * what other writers appended. Call it only when nothing undurable has been applied.
   * @param note is told when the store recorded the first of them
   * @returns how many events were new
   * @throws EventStoreUnavailable when the store does not answer; UnreadableEvent when it holds what we cannot read
   */
  async catchUp(
    store: EventStore,
    note: (created: Date) => void = () => undefined,
  ): Promise<number> {
    let read = 0;
    for await (const recorded of store.readStream(marketStream(this.symbol), {
      from: this.#events,
    })) {
      if (read === 0) note(recorded.created);
      const { hash } = recorded.metadata;
      if (typeof hash !== 'string') {
        throw new Error(`event ${recorded.revision}@${recorded.stream} carries no chain hash`);
      }
      this.apply(decodeMarketEvent(recorded), hash);
      this.#lastPosition = recorded.position;
      this.#isOurs = false;
      read += 1;
    }
    return read;
  }
}
