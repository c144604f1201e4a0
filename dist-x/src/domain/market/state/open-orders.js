import { NONE } from '../../book/handles.js';
import { grown, SlotAllocator } from '../../book/slot-allocator.js';
import { OrderIndex } from './order-index.js';
import { SlotChain, SlotChains } from './slot-chains.js';
/** The open orders of the market, or of a user, by side, each side the oldest first. */
class OrdersBySide {
    buy = new SlotChain();
    sell = new SlotChain();
    get count() {
        return this.buy.length + this.sell.length;
    }
    of(side) {
        return side === 'buy' ? this.buy : this.sell;
    }
}
const NO_ORDERS = new OrdersBySide();
/**
 * The open orders of a market, by number, by place in the book, and by what tells them apart: whoever asks for those of
 * a user or of a side meets no others. Each has a slot as long as it is open, and all these ways to it are flat arrays
 * of slots, because an order is opened and ended with nearly every command: in Maps and Sets of orders that was the
 * most expensive part of the whole aggregate.
 */
export class OpenOrders {
    #slots = new SlotAllocator();
    /** By slot, and whose chains it is in. */
    #orders = [undefined];
    #owners = [undefined];
    #byNumber = new OrderIndex();
    /** The slots of the orders by their places in the book; NONE where no order rests. */
    #byHandle = new Int32Array(64);
    #ofMarket = new OrdersBySide();
    #marketChains = new SlotChains();
    #byUser = new Map();
    #userChains = new SlotChains();
    get(number) {
        return this.#orders[this.#byNumber.get(number)];
    }
    /** The order that rests in a place of the book. */
    at(handle) {
        const order = this.#orders[this.#byHandle[handle] ?? NONE];
        if (order === undefined)
            throw new Error(`no order rests at handle ${handle}`);
        return order;
    }
    /** The open orders that are meant, the oldest first. */
    select({ userId, side }) {
        const chains = userId === undefined ? this.#marketChains : this.#userChains;
        const orders = userId === undefined ? this.#ofMarket : (this.#byUser.get(userId) ?? NO_ORDERS);
        if (side !== undefined)
            return this.#walk(chains, orders.of(side));
        return byAge(this.#walk(chains, orders.buy), this.#walk(chains, orders.sell));
    }
    /** How many open orders a user has. */
    countOf(userId) {
        return this.#byUser.get(userId)?.count ?? 0;
    }
    /** Takes in an order that is newer than all others and rests nowhere yet. */
    add(order) {
        const { number, userId, side } = order;
        let owner = this.#byUser.get(userId);
        if (owner === undefined)
            this.#byUser.set(userId, (owner = new OrdersBySide()));
        const slot = this.#slots.take();
        this.#orders[slot] = order;
        this.#owners[slot] = owner;
        this.#byNumber.set(number, slot);
        this.#marketChains.append(this.#ofMarket.of(side), slot);
        this.#userChains.append(owner.of(side), slot);
    }
    /** Notes that an order has moved to another place in the book. */
    move(order, handle) {
        while (handle >= this.#byHandle.length)
            this.#byHandle = grown(this.#byHandle);
        this.#byHandle[order.handle] = NONE;
        this.#byHandle[handle] = this.#byNumber.get(order.number);
        order.handle = handle;
    }
    /** Notes that an order has left its place in the book, though it has not ended. */
    lift(order) {
        this.#byHandle[order.handle] = NONE;
        order.handle = NONE;
    }
    /** Forgets an order that has ended, before its place in the book goes to another. */
    remove({ number, userId, side, handle }) {
        const slot = this.#byNumber.remove(number);
        const owner = this.#owners[slot];
        if (owner === undefined)
            throw new Error(`order ${number} is not open`);
        this.#marketChains.remove(this.#ofMarket.of(side), slot);
        this.#userChains.remove(owner.of(side), slot);
        if (owner.count === 0)
            this.#byUser.delete(userId);
        this.#byHandle[handle] = NONE;
        this.#orders[slot] = undefined;
        this.#owners[slot] = undefined;
        this.#slots.free(slot);
    }
    *#walk(chains, chain) {
        for (let slot = chain.oldest; slot !== NONE; slot = chains.newer(slot)) {
            yield this.#orders[slot];
        }
    }
}
/** The orders of both sides, each given the oldest first, together in that order. */
function* byAge(buys, sells) {
    let sell = sells.next();
    for (const buy of buys) {
        for (; sell.done !== true && sell.value.number < buy.number; sell = sells.next()) {
            yield sell.value;
        }
        yield buy;
    }
    for (; sell.done !== true; sell = sells.next())
        yield sell.value;
}
//# sourceMappingURL=open-orders.js.map