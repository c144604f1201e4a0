import { BID } from '../../../../src/domain/book/handles.js';
/** What a Matcher must equal: the resting orders in a list by age, sorted and searched anew for every command. */
export class ListedBook {
    orders = [];
    /** Of the latest command. */
    fills = [];
    /** A side in price-time priority; sorting by price leaves the orders of one price in order of age. */
    side(side) {
        return this.orders
            .filter((order) => order.side === side)
            .sort((a, b) => (side === BID ? b.price - a.price : a.price - b.price));
    }
    /** Trades; answers what is left. */
    take(side, limit, quantity) {
        this.fills = [];
        let left = quantity;
        for (const maker of this.side(side === BID ? 1 : 0)) {
            const crosses = side === BID ? maker.price <= limit : maker.price >= limit;
            if (left === 0 || !crosses)
                break;
            const traded = Math.min(left, maker.remaining);
            maker.remaining -= traded;
            left -= traded;
            this.fills.push({
                maker: maker.handle,
                price: maker.price,
                quantity: traded,
                makerRemaining: maker.remaining,
            });
        }
        this.orders = this.orders.filter(({ remaining }) => remaining > 0);
        return left;
    }
    rest(order) {
        this.orders.push(order);
    }
    cancel(order) {
        this.fills = [];
        this.orders = this.orders.filter((other) => other !== order);
    }
    /** Answers what is left of the order. */
    amend(order, price, remaining) {
        const keepsPlace = price === order.price && remaining <= order.remaining;
        if (keepsPlace) {
            this.fills = [];
            order.remaining = remaining;
            return remaining;
        }
        this.cancel(order);
        const left = this.take(order.side, price, remaining);
        Object.assign(order, { price, remaining: left });
        if (left > 0)
            this.rest(order);
        return left;
    }
}
//# sourceMappingURL=listed-book.js.map