import { ApplicationError } from '../../errors.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import { follow } from '../../subscriptions/follow.js';
/**
 * Follows the listings of markets, whichever process makes them, and takes up every market, so that orders expire there
 * although nobody sends the market a command. The event store is asked for the listings alone, and looks through its
 * log for them itself. In the background, one market at a time; commands are taken meanwhile.
 */
export class MarketWatch {
    #store;
    #sequencers;
    #logger;
    #symbols = new Set();
    #closing = new AbortController();
    /** Up to where the listings have been seen. */
    #position = 'start';
    /** Whether the listings from before this process began have all been seen. */
    #isLive = false;
    #following = Promise.resolve();
    #takingUp = Promise.resolve();
    constructor(store, sequencers, logger) {
        this.#store = store;
        this.#sequencers = sequencers;
        this.#logger = logger;
    }
    start() {
        const follower = {
            begin: () => ({
                after: this.#position,
                streamPrefixes: [],
                eventTypes: ['MarketListed'],
            }),
            onBatch: (batch) => this.#take(batch),
            onFailure: (failure) => this.#noteFailure(failure),
        };
        this.#following = follow(this.#store, follower, this.#closing.signal);
    }
    /**
     * The symbols of all markets. One that another process has listed this very moment may be missing.
     * @throws ApplicationError EVENT_STORE_UNAVAILABLE while the listings have not all been read
     */
    symbols() {
        if (!this.#isLive) {
            const message = 'the markets are still being looked up; name one, or try again';
            throw new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { retryAfter: 1 });
        }
        return [...new Set([...this.#symbols, ...this.#sequencers.listed()])];
    }
    /** Takes up no more markets. */
    async close() {
        this.#closing.abort();
        await this.#following;
        await this.#takingUp;
    }
    #take({ events, position, live }) {
        for (const { stream } of events)
            this.#add(stream);
        this.#position = position;
        this.#isLive ||= live;
        return 'continue';
    }
    /** Says so once, however often following them fails until it works again. */
    #noteFailure({ error, failures }) {
        this.#isLive = false;
        if (failures > 1)
            return;
        this.#logger.error({ err: error }, 'the listings of markets are no longer followed; orders of some markets expire late');
    }
    #add(stream) {
        // The store may hold streams of others, with events of the same name.
        if (!stream.startsWith(MARKET_STREAM_PREFIX))
            return;
        const symbol = stream.slice(MARKET_STREAM_PREFIX.length);
        this.#symbols.add(symbol);
        this.#takingUp = this.#takingUp.then(() => this.#takeUp(symbol));
    }
    async #takeUp(symbol) {
        if (!this.#closing.signal.aborted)
            await this.#sequencers.watch(symbol);
    }
}
//# sourceMappingURL=market-watch.js.map