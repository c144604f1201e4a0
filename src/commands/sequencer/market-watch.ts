import type { Logger } from 'pino';

import type { EventStore, Subscription } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import type { Sequencers } from './sequencers.js';

/**
 * Takes up every market that there is when a process begins, so that orders expire there although nobody sends the
 * market a command. The event store tells which there are: it is asked for the listings alone, and looks through its log
 * for them itself. In the background, one market at a time; commands are taken meanwhile.
 */
export class MarketWatch {
  #listings: Subscription | undefined;
  #done: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly sequencers: Sequencers,
    private readonly logger: Pick<Logger, 'error'>,
  ) {}

  start(): void {
    this.#done = this.#watchAll().catch((error: unknown) => {
      this.logger.error(
        { err: error },
        'the markets could not be taken up; their orders expire late',
      );
    });
  }

  /** Takes up no more markets. */
  async close(): Promise<void> {
    await this.#listings?.close();
    await this.#done;
  }

  async #watchAll(): Promise<void> {
    const options = { after: 'start', streamPrefixes: [], eventTypes: ['MarketListed'] } as const;
    const listings = (this.#listings = this.store.subscribeToAll(options));
    try {
      for await (const { events, live } of listings) {
        for (const { stream } of events) {
          await this.sequencers.watch(stream.slice(MARKET_STREAM_PREFIX.length));
        }
        if (live) return;
      }
    } finally {
      await listings.close();
    }
  }
}
