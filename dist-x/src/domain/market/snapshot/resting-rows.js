import { NONE } from '../../book/handles.js';
import { formatOrderId } from '../state/order-id.js';
import { recordedListing } from '../state/recorded.js';
import { POST_ONLY_MODES, SELF_TRADE_PREVENTIONS, } from '../terms.js';
/*
 * A resting order in a dozen bytes: what most orders have not is not written, and what the order before it has is written as
 * the difference. A million orders are written, and read, one after the other in the order of the book.
 */
/** What of an order is written; the side is the section's, and some of it stands in the bits of the flags. */
const WRITTEN = {
    userId: true,
    side: true,
    clientOrderId: true,
    displayQuantity: true,
    expiresAt: true,
    postOnly: true,
    selfTradePrevention: true,
};
/** The terms that are written, by name: a test holds them to the version of the form. */
export const WRITTEN_TERMS = Object.keys(WRITTEN);
/** What an order has that not every one has. */
const FILLED = 1;
const ICEBERG = 2;
const NAMED = 4;
const EXPIRES = 8;
const REDUCED = 16;
const TRIGGERED = 32;
/** Of an order that was filled: what that cost is no safe integer. */
const DEAR = 64;
/** The order before, which rows are written as differences from. */
class Previous {
    number = 0;
    price = 0;
    placedMs = 0;
    expiresMs = 0;
}
/** What stands where the next order of a side would begin, when there is none. */
export const END = 255;
/** Writes the orders of a book. */
export class RowWriter {
    #writer;
    /** By user id, the place in which it was written. */
    #users = new Map();
    #previous = new Previous();
    #times = new Times();
    constructor(writer) {
        this.#writer = writer;
    }
    /** @param price in ticks, at which it rests */
    write(order, price) {
        const writer = this.#writer;
        const previous = this.#previous;
        const flags = flagsOf(order);
        writer.number(flags);
        writer.number(modesOf(order));
        writer.signed(order.number - previous.number);
        writer.signed(price - previous.price);
        const placedMs = this.#times.read(order.placedAt);
        writer.signed(placedMs - previous.placedMs);
        this.#writeUser(order.userId);
        writer.number(order.quantity);
        previous.number = order.number;
        previous.price = price;
        previous.placedMs = placedMs;
        if (flags !== 0)
            this.#writeRest(order, flags);
    }
    #writeRest(order, flags) {
        const writer = this.#writer;
        if (flags & FILLED) {
            writer.number(order.filled);
            if (flags & DEAR)
                writer.text(String(order.cost));
            else
                writer.number(Number(order.cost));
        }
        if (flags & ICEBERG) {
            writer.number(order.display);
            writer.number(order.hidden);
        }
        if (flags & NAMED) {
            writer.text(order.clientOrderId ?? '');
            writer.number(order.termsDigest ?? 0);
        }
        if (order.expiry !== undefined) {
            const expiresMs = Date.parse(order.expiry.at);
            writer.signed(expiresMs - this.#previous.expiresMs);
            this.#previous.expiresMs = expiresMs;
        }
        if (flags & REDUCED)
            writer.number(order.reduced);
        if (order.triggered !== undefined) {
            writer.number(order.triggered.price);
            writer.number(Date.parse(order.triggered.at));
        }
    }
    #writeUser(userId) {
        const place = this.#users.get(userId);
        if (place !== undefined)
            return this.#writer.number(place);
        this.#users.set(userId, this.#users.size + 1);
        this.#writer.number(0);
        this.#writer.text(userId);
    }
}
function flagsOf({ filled, cost, display, clientOrderId, expiry, reduced, triggered }) {
    let flags = 0;
    if (filled !== 0)
        flags |= FILLED;
    if (typeof cost === 'bigint')
        flags |= DEAR;
    if (display !== Infinity)
        flags |= ICEBERG;
    if (clientOrderId !== undefined)
        flags |= NAMED;
    if (expiry !== undefined)
        flags |= EXPIRES;
    if (reduced !== 0)
        flags |= REDUCED;
    if (triggered !== undefined)
        flags |= TRIGGERED;
    return flags;
}
/** Self-trade prevention and post-only mode as one small number. */
function modesOf({ selfTradePrevention, postOnly }) {
    const post = postOnly === undefined ? 0 : 1 + POST_ONLY_MODES.indexOf(postOnly);
    return post * SELF_TRADE_PREVENTIONS.length + SELF_TRADE_PREVENTIONS.indexOf(selfTradePrevention);
}
/** Reads the orders of a book, into a market that has its listing. Their expiries are noted with them. */
export class RowReader {
    #reader;
    #market;
    #symbol;
    #users = [];
    #previous = new Previous();
    #times = new Times();
    constructor(reader, market) {
        this.#reader = reader;
        this.#market = market;
        this.#symbol = recordedListing(market).symbol;
    }
    /** The price at which the order rests that was read last. */
    get price() {
        return this.#previous.price;
    }
    /** @returns an order that is yet to take its place in the book; undefined at the end of a side */
    read(side) {
        const reader = this.#reader;
        const previous = this.#previous;
        const flags = reader.number();
        if (flags === END)
            return undefined;
        const modes = reader.number();
        const number = (previous.number += reader.signed());
        previous.price += reader.signed();
        const placedAt = this.#times.write((previous.placedMs += reader.signed()));
        const userId = this.#readUser();
        const quantity = reader.number();
        const filled = flags & FILLED ? reader.number() : 0;
        const cost = flags & FILLED ? readCost(reader, flags) : 0;
        const display = flags & ICEBERG ? reader.number() : Infinity;
        const hidden = flags & ICEBERG ? reader.number() : 0;
        const clientOrderId = flags & NAMED ? reader.text() : undefined;
        const termsDigest = flags & NAMED ? reader.number() : undefined;
        const expiresAt = flags & EXPIRES ? this.#readExpiry() : undefined;
        // One plain literal, of the shape of those that openOrder makes.
        return {
            number,
            orderId: formatOrderId(this.#symbol, number),
            userId,
            side,
            clientOrderId,
            termsDigest,
            quantity,
            filled,
            cost,
            reduced: flags & REDUCED ? reader.number() : 0,
            handle: NONE,
            display,
            hidden,
            stop: undefined,
            placedAt,
            triggered: flags & TRIGGERED ? readTriggered(reader) : undefined,
            postOnly: postOnlyOf(modes),
            selfTradePrevention: selfTradePreventionOf(modes),
            expiry: expiresAt === undefined ? undefined : this.#market.expiries.add(number, expiresAt),
        };
    }
    #readUser() {
        const place = this.#reader.number();
        if (place === 0)
            this.#users.push(this.#reader.text());
        const userId = this.#users[(place === 0 ? this.#users.length : place) - 1];
        if (userId === undefined)
            throw new Error(`it has no user ${place}`);
        return userId;
    }
    #readExpiry() {
        return timeText((this.#previous.expiresMs += this.#reader.signed()));
    }
}
function readCost(reader, flags) {
    return flags & DEAR ? BigInt(reader.text()) : reader.number();
}
function readTriggered(reader) {
    return { price: reader.number(), at: timeText(reader.number()) };
}
function postOnlyOf(modes) {
    const post = Math.floor(modes / SELF_TRADE_PREVENTIONS.length);
    return post === 0 ? undefined : known(POST_ONLY_MODES[post - 1]);
}
function selfTradePreventionOf(modes) {
    return known(SELF_TRADE_PREVENTIONS[modes % SELF_TRADE_PREVENTIONS.length]);
}
function known(mode) {
    if (mode === undefined)
        throw new Error('it has an order of a mode that there is not');
    return mode;
}
function timeText(ms) {
    return new Date(ms).toISOString();
}
/** How much of a time's text the minute takes: `2026-01-02T03:04:`. */
const MINUTE = 17;
const MINUTE_MS = 60_000;
const ZERO = 48;
/** Times as texts and in milliseconds; several in a row are often of the same minute, or the same. */
class Times {
    #text = '';
    #ms = -1;
    #minute = '-';
    #minuteMs = NaN;
    read(text) {
        if (text === this.#text)
            return this.#ms;
        if (!text.startsWith(this.#minute)) {
            this.#minute = text.slice(0, MINUTE);
            this.#minuteMs = Date.parse(`${this.#minute}00.000Z`);
        }
        this.#text = text;
        this.#ms = this.#minuteMs + millisecondsIn(text);
        return this.#ms;
    }
    write(ms) {
        if (ms === this.#ms)
            return this.#text;
        const inMinute = ms - this.#minuteMs;
        if (!(inMinute >= 0 && inMinute < MINUTE_MS)) {
            this.#minuteMs = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
            this.#minute = timeText(this.#minuteMs).slice(0, MINUTE);
        }
        this.#ms = ms;
        this.#text = this.#minute + secondsText(ms - this.#minuteMs);
        return this.#text;
    }
}
/** By milliseconds of a minute, what the text of a time says behind it; made when first needed. */
const SECONDS = new Array(60_000);
function secondsText(ms) {
    return (SECONDS[ms] ??= timeText(ms).slice(MINUTE));
}
/** What the text of a time says behind the minute: `05.678Z`. */
function millisecondsIn(text) {
    const digit = (place) => text.charCodeAt(MINUTE + place) - ZERO;
    return (digit(0) * 10 + digit(1)) * 1_000 + digit(3) * 100 + digit(4) * 10 + digit(5);
}
//# sourceMappingURL=resting-rows.js.map