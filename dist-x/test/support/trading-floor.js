import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { isRefusal } from '../../src/domain/decision.js';
import { emptyMarket } from '../../src/domain/market/state/market.js';
import { encodeEvent } from '../../src/eventstore/codec/encode.js';
import { marketStream, userStream } from '../../src/eventstore/streams.js';
import { carryOut, expireDue } from './carry-out.js';
/** Makes real events for the read side: commands go through the domain, and what it decides into an event store. */
export class TradingFloor {
    store;
    symbol;
    #markets = new Map();
    /** The time of every event; a test moves it. */
    now = new Date('2026-01-01T00:00:00.000Z');
    constructor(store, symbol = 'BTC-USDT') {
        this.store = store;
        this.symbol = symbol;
    }
    /** The aggregate itself, to compare with. */
    market(symbol = this.symbol) {
        const known = this.#markets.get(symbol);
        if (known !== undefined)
            return known;
        const market = emptyMarket();
        this.#markets.set(symbol, market);
        return market;
    }
    /** @returns the new user's id */
    async register(name = 'Ada') {
        const userId = uuidv7();
        await this.#append(userStream(userId), [
            { type: 'UserRegistered', data: { userId, name, at: this.now.toISOString() } },
        ]);
        return userId;
    }
    async list(symbol = this.symbol, tickSize = '0.01', lotSize = '0.001') {
        return (await this.submit({ type: 'ListMarket', symbol, tickSize, lotSize }, symbol)).position;
    }
    /** A limit order, or a market order when the price is null. */
    async place(side, price, quantity, { userId = uuidv7(), ...extras } = {}) {
        const common = { type: 'PlaceOrder', userId, side, quantity, ...extras };
        const { events, position } = await this.submit(price === null
            ? { ...common, orderType: 'market' }
            : { ...common, orderType: 'limit', price });
        const first = events[0].data;
        return { orderId: first.orderId, position };
    }
    /** Lets the orders expire whose time is up, and sends a command. @throws Error when the domain refuses */
    async submit(command, symbol = this.symbol) {
        const market = this.market(symbol);
        const now = this.now.toISOString();
        const expired = expireDue(market, now);
        if (expired.length > 0)
            await this.#append(marketStream(symbol), expired);
        const events = carryOut(market, command, now);
        if (isRefusal(events))
            throw new Error(`${command.type} was refused: ${events.message}`);
        return { events, position: await this.#append(marketStream(symbol), events) };
    }
    async #append(stream, events) {
        const context = { commandId: randomUUID(), correlationId: randomUUID(), actor: 'test' };
        const encoded = events.map((event, index) => encodeEvent(event, context, index));
        return (await this.store.append(stream, encoded, 'any')).position;
    }
}
//# sourceMappingURL=trading-floor.js.map