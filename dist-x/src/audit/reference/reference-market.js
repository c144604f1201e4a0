import { amend } from './amend-order.js';
import { queue, stops } from './book.js';
import { cancelMany, cancelOne, expire } from './cancel-order.js';
import { orderOfClient } from './client-order-ids.js';
import { newMarket } from './market-state.js';
import { place } from './place-order.js';
import { RefusedError } from './refusal.js';
import { changeStatus } from './trading-status.js';
import { trigger } from './trigger-stop.js';
import { restingOrder, waitingStop } from './shown-orders.js';
/**
 * The rules of a market once more, as slowly and as plainly as can be: orders in one array, sorted anew whenever
 * somebody asks who is first; amounts in bigints of their last decimal; client order ids looked for one by one. It
 * shares no code with the domain, so that the two agree only where both are right. It knows of no numbers but orders
 * and trades, and changes as it decides.
 */
export class ReferenceMarket {
    #market;
    constructor(listing) {
        this.#market = newMarket(listing);
    }
    /**
     * Carries a command out, and the stops that it triggers.
     * @param now ISO-8601 UTC with milliseconds
     * @returns what happened, or the code of the refusal
     */
    execute(command, now) {
        const market = this.#market;
        try {
            const events = [...carryOut(market, command, now)];
            for (let due = market.due.shift(); due !== undefined; due = market.due.shift()) {
                events.push(...trigger(market, due, now));
            }
            return events;
        }
        catch (error) {
            if (error instanceof RefusedError)
                return { refused: error.message };
            throw error;
        }
    }
    /** Ends whatever orders' time is up, one by one, and tells so. */
    expire(now) {
        return expire(this.#market, now);
    }
    /** The stops of a side that wait, in the order in which trades reach them. */
    waiting(side) {
        return stops(this.#market, side).map((order) => waitingStop(this.#market, order));
    }
    /** The resting orders of a side in price-time priority. */
    resting(side) {
        return queue(this.#market, side).map((order) => restingOrder(this.#market, order));
    }
    /** Where each order stands, by number. */
    statuses() {
        return this.#market.orders.map((order) => order.status);
    }
}
function carryOut(market, command, now) {
    switch (command.type) {
        case 'ListMarket':
            throw new RefusedError('MARKET_EXISTS');
        case 'ChangeMarketStatus':
            return [changeStatus(market, command, now)];
        case 'PlaceOrder':
            return place(market, command, now);
        case 'AmendOrder':
            return amend(market, command, now);
        case 'ChangeClientOrder':
            return carryOut(market, { ...command.change, orderId: orderOfClient(market, command) }, now);
        case 'CancelOrders':
            return cancelMany(market, command, now);
        case 'CancelOrder':
            return [cancelOne(market, command, now)];
    }
}
//# sourceMappingURL=reference-market.js.map