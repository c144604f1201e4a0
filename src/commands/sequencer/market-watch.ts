import type { Logger } from 'pino';

import { ApplicationError } from '../../errors.js';
import type { EventStore, SubscriptionBatch } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import { follow, type Failure, type Next } from '../../subscriptions/follow.js';
import type { MarketSequencers } from './market-sequencers.js';

/**
 * Follows the listings of markets, whichever process makes them, and takes up every market, so that orders expire there
 * although nobody sends the market a command. The event store is asked for the listings alone, and looks through its
 * log for them itself. In the background, one market at a time; commands are taken meanwhile.
 */
export class MarketWatch {
  readonly #store: EventStore;
  readonly #sequencers: MarketSequencers;
  readonly #logger: Pick<Logger, 'error'>;
  readonly #symbols = new Set<string>();
  readonly #closing = new AbortController();
  /** Up to where the listings have been seen. */
  #position: bigint | 'start' = 'start';
  /** Whether the listings from before this process began have all been seen. */
  #isLive = false;
  #following: Promise<void> = Promise.resolve();
  #takingUp: Promise<void> = Promise.resolve();

  constructor(store: EventStore, sequencers: MarketSequencers, logger: Pick<Logger, 'error'>) {
    this.#store = store;
    this.#sequencers = sequencers;
    this.#logger = logger;
  }

  start(): void {
    const follower = {
      begin: () => ({
        after: this.#position,
        streamPrefixes: [],
        eventTypes: ['MarketListed'],
      }),
      onBatch: (batch: SubscriptionBatch) => this.#take(batch),
      onFailure: (failure: Failure) => this.#noteFailure(failure),
    };
    this.#following = follow(this.#store, follower, this.#closing.signal);
  }

  /**
   * The symbols of all markets. One that another process has listed this very moment may be missing.
   * @throws ApplicationError EVENT_STORE_UNAVAILABLE while the listings have not all been read
   */
  symbols(): readonly string[] {
    if (!this.#isLive) {
      const message = 'the markets are still being looked up; name one, or try again';
      throw new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { retryAfter: 1 });
    }
    return [...new Set([...this.#symbols, ...this.#sequencers.listed()])];
  }

  /** Takes up no more markets. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
    await this.#takingUp;
  }

  #take({ events, position, live }: SubscriptionBatch): Next {
    for (const { stream } of events) this.#add(stream);
    this.#position = position;
    this.#isLive ||= live;
    return 'continue';
  }

  /** Says so once, however often following them fails until it works again. */
  #noteFailure({ error, failures }: Failure): void {
    this.#isLive = false;
    if (failures > 1) return;
    this.#logger.error(
      { err: error },
      'the subscription to market listings is lost, and tried again; orders of new markets may expire late until it is back',
    );
  }

  #add(stream: string): void {
    // The store may hold streams of others, with events of the same name.
    if (!stream.startsWith(MARKET_STREAM_PREFIX)) return;
    const symbol = stream.slice(MARKET_STREAM_PREFIX.length);
    this.#symbols.add(symbol);
    this.#takingUp = this.#takingUp.then(() => this.#takeUp(symbol));
  }

  async #takeUp(symbol: string): Promise<void> {
    if (!this.#closing.signal.aborted) await this.#sequencers.watch(symbol);
  }
}
