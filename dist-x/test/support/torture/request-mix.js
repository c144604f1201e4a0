import { SELF_TRADE_PREVENTIONS, SIDES } from '../../../src/domain/market/terms.js';
/** How many orders are remembered to be amended and cancelled; many of them have been finished by others. */
const REMEMBERED = 300;
const MOST_OF_A_BATCH = 8;
/** Random requests of many clients to some markets, whose orders meet, and who amend and cancel each other's. */
export class RequestMix {
    #userIds;
    #symbols;
    #random;
    #open = [];
    #orders = 0;
    constructor(userIds, symbols, random) {
        this.#userIds = userIds;
        this.#symbols = symbols;
        this.#random = random;
    }
    /** @param name of the request, and its key when it has one */
    next(name) {
        const key = this.#random.fraction() < 0.9 ? name : undefined;
        if (this.#random.fraction() < 0.9)
            return { name, key, items: [this.#item(false)], isBatch: false };
        return { name, key, items: this.#batch(), isBatch: true };
    }
    /** An order that rests, which later requests may amend and cancel. */
    remember(symbol, orderId) {
        const order = { symbol, orderId };
        if (this.#open.length < REMEMBERED)
            this.#open.push(order);
        else
            this.#open[this.#random.between(0, REMEMBERED - 1)] = order;
    }
    #batch() {
        const items = [];
        const named = new Set();
        for (let left = this.#random.between(2, MOST_OF_A_BATCH); left > 0; left--) {
            const item = this.#item(true);
            const orderId = 'orderId' in item.command ? item.command.orderId : undefined;
            if (orderId !== undefined && named.has(orderId))
                continue;
            if (orderId !== undefined)
                named.add(orderId);
            items.push(item);
        }
        return items;
    }
    #item(isOfBatch) {
        const kind = this.#random.fraction();
        if (kind < 0.6 || this.#open.length === 0)
            return this.#place(isOfBatch);
        const { symbol, orderId } = this.#open[this.#random.between(0, this.#open.length - 1)];
        if (kind < 0.8)
            return { symbol, command: { type: 'CancelOrder', orderId } };
        const change = this.#random.fraction();
        return {
            symbol,
            command: {
                ...{ type: 'AmendOrder', orderId },
                ...(change < 0.7 && { price: this.#price() }),
                ...(change > 0.4 && { quantity: this.#quantity() }),
            },
        };
    }
    /** In a batch an order is known by its client order id; by itself it may have none, and only its key keeps it from being two. */
    #place(isOfBatch) {
        const random = this.#random;
        const common = {
            type: 'PlaceOrder',
            userId: random.pick(this.#userIds),
            side: random.pick(SIDES),
            ...((isOfBatch || random.fraction() < 0.5) && { clientOrderId: `c${++this.#orders}` }),
            selfTradePrevention: random.pick(SELF_TRADE_PREVENTIONS),
        };
        return { symbol: random.pick(this.#symbols), command: { ...common, ...this.#terms() } };
    }
    #terms() {
        const kind = this.#random.fraction();
        const quantity = this.#quantity();
        if (kind < 0.08)
            return { orderType: 'market', quantity };
        const price = this.#price();
        if (kind < 0.14)
            return { orderType: 'stop_limit', stopPrice: this.#price(), price, quantity };
        const limit = { orderType: 'limit', price, quantity };
        if (kind < 0.24)
            return { ...limit, timeInForce: kind < 0.2 ? 'IOC' : 'FOK' };
        if (kind < 0.32)
            return { ...limit, postOnly: kind < 0.28 ? 'reject' : 'slide' };
        if (kind < 0.4)
            return { ...limit, displayQuantity: '1' };
        return limit;
    }
    #price() {
        return `${this.#random.between(97, 103)}.${this.#random.between(0, 9)}0`;
    }
    #quantity() {
        return String(this.#random.between(1, 12));
    }
}
//# sourceMappingURL=request-mix.js.map