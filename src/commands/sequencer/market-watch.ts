import type { Logger } from 'pino';

import { ApplicationError } from '../../errors.js';
import type { EventStore, Subscription } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import type { Sequencers } from './sequencers.js';

/**
 * Follows the listings of markets, whichever process makes them, and takes up every market, so that orders expire there
 * although nobody sends the market a command. The event store is asked for the listings alone, and looks through its
 * log for them itself. In the background, one market at a time; commands are taken meanwhile.
 */
export class MarketWatch {
  readonly #symbols = new Set<string>();
  /** Whether the listings from before this process began have all been seen. */
  #isLive = false;
  #isClosed = false;
  #listings: Subscription | undefined;
  #following: Promise<void> = Promise.resolve();
  #takingUp: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly sequencers: Sequencers,
    private readonly logger: Pick<Logger, 'error'>,
  ) {}

  start(): void {
    this.#following = this.#follow().catch((error: unknown) => {
      this.#isLive = false;
      this.logger.error(
        { err: error },
        'the listings of markets are no longer followed; orders of some markets expire late',
      );
    });
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
    return [...new Set([...this.#symbols, ...this.sequencers.listed()])];
  }

  /** Takes up no more markets. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#listings?.close();
    await this.#following;
    await this.#takingUp;
  }

  async #follow(): Promise<void> {
    const options = { after: 'start', streamPrefixes: [], eventTypes: ['MarketListed'] } as const;
    const listings = (this.#listings = this.store.subscribeToAll(options));
    try {
      for await (const { events, live } of listings) {
        for (const { stream } of events) this.#add(stream);
        this.#isLive ||= live;
      }
    } finally {
      await listings.close();
    }
  }

  #add(stream: string): void {
    // The store may hold streams of others, with events of the same name.
    if (!stream.startsWith(MARKET_STREAM_PREFIX)) return;
    const symbol = stream.slice(MARKET_STREAM_PREFIX.length);
    this.#symbols.add(symbol);
    this.#takingUp = this.#takingUp.then(() => this.#takeUp(symbol));
  }

  async #takeUp(symbol: string): Promise<void> {
    if (!this.#isClosed) await this.sequencers.watch(symbol);
  }
}
