var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { ApplicationError, catalogue } from '../../errors.js';
import { CommandKind, later } from '../bus.js';
import { partOf } from '../keyed-commands.js';
import { cutOffBehind } from '../runs.js';
import { readItem } from './batch-item.js';
import { marketOf } from './order-ref.js';
import { isAllRepeated } from './parts.js';
/** Items of one batch at most. */
export const MAX_BATCH_ITEMS = 500;
/**
 * Items of batches that a process has in hand at most, but for a batch that is alone: what comes beyond is refused whole, where
 * the queues of its markets would take some of its items and not the others.
 */
const MAX_ITEMS_IN_HAND = 2_500;
/**
 * Body of POST /orders/batch. Each item is `{"place": <body of POST /orders>}`, `{"amend": <body of PUT /orders/{orderId}, and
 * which order>}` or `{"cancel": <which order>}`; what is wrong with one is its own result and not the batch's.
 */
export class OrderBatchDto {
    items;
}
__decorate([
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MAX_BATCH_ITEMS),
    __metadata("design:type", Array)
], OrderBatchDto.prototype, "items", void 0);
export const ORDER_BATCH = new CommandKind('OrderBatch');
/**
 * Places, amends and cancels orders, each a command of its own that succeeds or fails by itself. Those of one market are decided in
 * the order of the items, as many of them in one append as there is room for; markets do not wait for each other.
 */
export class OrderBatchHandler {
    kind = ORDER_BATCH;
    #handlers;
    #memory;
    #itemsInHand = 0;
    constructor(handlers, memory) {
        this.#handlers = handlers;
        this.#memory = memory;
    }
    /**
     * Always answers once something may have been done, so that the client learns what. When an item fails for no fault of its
     * own, such as a store that does not answer, the items behind it in the same market are not attempted, unless they were in the
     * same append and failed with it; they say which.
     * @throws ApplicationError OVERLOADED; IDEMPOTENCY_KEY_REUSED when an item shows that its key was another batch's;
     *   EVENT_STORE_UNAVAILABLE when that cannot be told. Nothing was done then
     */
    async execute({ items }, { onQueued, ...context }) {
        this.#enter(items.length);
        try {
            const places = stepsOf(items, context).map((step) => ({ step }));
            const users = await this.#lookUpUsers(places);
            if (context.fingerprint !== undefined)
                await this.#expectSameBatch(places, users);
            const settled = places.map((place) => this.#begin(place, users));
            onQueued?.();
            return summed(await Promise.all(settled));
        }
        finally {
            this.#itemsInHand -= items.length;
        }
    }
    #enter(items) {
        if (this.#itemsInHand > 0 && this.#itemsInHand + items > MAX_ITEMS_IN_HAND) {
            const message = `${this.#itemsInHand} items of other batches are being carried out`;
            throw new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
        }
        this.#itemsInHand += items;
    }
    /** What is known of each user who is to have an order placed; undefined when the user is registered. */
    async #lookUpUsers(places) {
        const ids = new Set();
        for (const { step } of places) {
            if ('item' in step && 'place' in step.item)
                ids.add(step.item.place.userId);
        }
        const looked = [...ids].map(async (id) => {
            const error = await this.#handlers.place.requireUser(id).catch(asError);
            return [id, error ?? undefined];
        });
        return new Map(await Promise.all(looked));
    }
    /**
     * Checks that what was done under the batch's key was done for this batch, before anything else is: an item that seems to have
     * been carried out is repeated alone, and says so.
     */
    async #expectSameBatch(places, users) {
        const bySymbol = new Map();
        for (const place of places) {
            if (!('item' in place.step))
                continue;
            const { symbol, context } = place.step;
            const others = bySymbol.get(symbol) ?? [];
            others.push({ place, commandId: context.commandId });
            bySymbol.set(symbol, others);
        }
        const checked = [...bySymbol].map(async ([symbol, ofMarket]) => {
            const ids = ofMarket.map(({ commandId }) => commandId);
            const done = ofMarket[await this.#memory.recall(symbol, ids)];
            return done && (await this.#begin(done.place, users)).outcome;
        });
        for (const outcome of await Promise.all(checked)) {
            if (outcome === undefined || !('error' in outcome))
                continue;
            if (isKeyReused(outcome.error) || !isRefusal(outcome.error))
                throw outcome.error;
        }
    }
    /** Has an item carried out, unless that has begun. It is in its market's queue when this returns. */
    #begin(place, users) {
        const { step } = place;
        place.settled ??= settle('item' in step ? this.#carryOut(step, users) : Promise.reject(step.error));
        return place.settled;
    }
    async #carryOut({ item, context }, users) {
        if ('cancel' in item) {
            const done = await this.#handlers.cancel.execute(item.cancel, context);
            return { ...done, result: { status: 200, result: done.result } };
        }
        if ('amend' in item) {
            const done = await this.#handlers.amend.execute(item.amend, context);
            return { ...done, result: { status: 200, result: done.result } };
        }
        const problem = users.get(item.place.userId);
        if (problem !== undefined) {
            // Who is not known to be registered or not may be: what comes behind the order must not be done without it.
            if (!isRefusal(problem))
                cutOffBehind(context.place);
            throw problem;
        }
        const done = await this.#handlers.place.submit(item.place, context);
        const { result, position } = done;
        if ('placed' in result)
            return { ...done, result: { status: 201, result: result.placed } };
        return { ...done, result: { ...result, position } };
    }
}
/** What each item comes to, as far as it can be told without its market. */
function stepsOf(items, context) {
    const runs = new Map();
    const sender = context.sender ?? {};
    return items.map((item, index) => {
        try {
            const read = readItem(item);
            const symbol = symbolOf(read);
            const run = runs.get(symbol) ?? { failedAt: Infinity };
            runs.set(symbol, run);
            const part = { ...partOf(context, index), sender, place: { run, index } };
            const named = userOf(read);
            const principal = named === undefined ? context.principal : { id: named };
            return { item: read, symbol, context: { ...part, principal } };
        }
        catch (error) {
            return { error: asError(error) };
        }
    });
}
function symbolOf(item) {
    if ('place' in item)
        return item.place.symbol;
    return marketOf('amend' in item ? item.amend : item.cancel);
}
/** In whose name an item is carried out, as far as it says. */
function userOf(item) {
    if ('place' in item)
        return item.place.userId;
    const order = 'amend' in item ? item.amend : item.cancel;
    return 'userId' in order ? order.userId : undefined;
}
function asError(error) {
    return error instanceof Error ? error : new Error(String(error));
}
async function settle(done) {
    try {
        const { result, position, isRepeated } = await done;
        return {
            outcome: result,
            part: { isRepeated, isIdle: 'existingOrderId' in result },
            position,
        };
    }
    catch (error) {
        return { outcome: { error }, part: partOfFailure(error), position: undefined };
    }
}
function summed(settled) {
    return {
        result: settled.map(({ outcome }) => outcome),
        position: settled.map(({ position }) => position).reduce(later, undefined),
        isRepeated: settled.every(({ outcome }) => !('error' in outcome) || isRefusal(outcome.error)) &&
            isAllRepeated(settled.map(({ part }) => part)),
    };
}
/** Whether an item failed by its own fault, or by where things stand: others may well succeed. */
function isRefusal(error) {
    return error instanceof ApplicationError && catalogue[error.code].status < 500;
}
function isKeyReused(error) {
    return error instanceof ApplicationError && error.code === 'IDEMPOTENCY_KEY_REUSED';
}
/** An item that failed did nothing, unless its order was recorded as rejected: that was done before, or now. */
function partOfFailure(error) {
    const isRejected = error instanceof ApplicationError && error.details['orderStatus'] === 'REJECTED';
    return { isRepeated: isRejected && error.isRepeated, isIdle: !isRejected };
}
//# sourceMappingURL=order-batch.js.map