import { refuse, isRefusal } from '../../decision.js';
import { readPrice, readQuantity } from '../rules/amounts.js';
import { filterNotional, filterQuantity } from '../rules/filters.js';
import { readDisplay } from '../rules/iceberg.js';
import { parseNotional } from '../../amounts/notional.js';
import { refuseExpiry } from './expiry.js';
import { restingPrice } from '../rules/post-only.js';
import { isPriced, isStop, mayRest } from '../terms.js';
/**
 * Reads a PlaceOrder against the rules that hold whatever the book looks like; the book only tells the price to which
 * an order slides, which is the one that counts.
 */
export function readPlaceOrder(market, command, now) {
    const { listing } = market;
    const timeInForce = readTimeInForce(command);
    if (isRefusal(timeInForce))
        return timeInForce;
    const mistimed = refuseExpiry(command, timeInForce, now);
    if (mistimed !== undefined)
        return mistimed;
    const requested = readLimit(listing, command);
    if (isRefusal(requested))
        return requested;
    const stop = readStopPrice(listing, command);
    if (isRefusal(stop))
        return stop;
    const isPostable = command.orderType === 'limit' && mayRest(timeInForce);
    if (command.postOnly !== undefined && !isPostable) {
        const rule = 'only a limit order that may rest can be post-only';
        return refuse('POST_ONLY_NOT_ALLOWED', rule, 'postOnly', 'POST-TYPE');
    }
    const { selfTradePrevention = 'cancel_newest' } = command;
    const limit = slidePrice(market, command, requested);
    const modes = { timeInForce, selfTradePrevention };
    if (command.quoteQuantity !== undefined) {
        const quote = readQuote(listing, command, modes);
        return isRefusal(quote)
            ? quote
            : { ...{ limit, requested, stop, lots: 0, display: undefined, quote }, ...modes };
    }
    if (command.quantity === undefined) {
        return refuse('QUANTITY_REQUIRED', 'an order needs a quantity', 'quantity', 'TYPE-QUOTE');
    }
    const lots = readQuantity(listing, command.quantity);
    if (isRefusal(lots))
        return lots;
    const outOfBounds = filterQuantity(listing, lots) ?? filterNotional(listing, limit, lots);
    if (outOfBounds !== undefined)
        return outOfBounds;
    const rests = limit !== undefined && mayRest(timeInForce);
    const display = readDisplay(listing, command, rests, lots);
    if (isRefusal(display))
        return display;
    // All fields, and not spread: of one shape, orders are read several times as fast.
    return {
        limit,
        requested,
        stop,
        lots,
        display,
        quote: undefined,
        timeInForce,
        selfTradePrevention,
    };
}
function readTimeInForce({ orderType, timeInForce }) {
    if (isPriced(orderType))
        return timeInForce ?? 'GTC';
    if (timeInForce === undefined)
        return 'IOC';
    if (!mayRest(timeInForce))
        return timeInForce;
    // What waits until then is the stop.
    if (timeInForce === 'GTD' && isStop(orderType))
        return timeInForce;
    const rule = 'a market order never rests; its time in force is IOC or FOK';
    return refuse('TIME_IN_FORCE_NOT_ALLOWED', rule, 'timeInForce', 'TIF-MKT-1');
}
function readLimit(listing, { orderType, price }) {
    const rule = isStop(orderType) ? 'TYPE-STOP' : undefined;
    if (!isPriced(orderType)) {
        if (price === undefined)
            return undefined;
        const text = 'a market order takes no price';
        return refuse('PRICE_NOT_ALLOWED', text, 'price', rule ?? 'TYPE-MKT');
    }
    if (price !== undefined)
        return readPrice(listing, price);
    return refuse('PRICE_REQUIRED', 'a limit order needs a price', 'price', rule ?? 'TYPE-LMT');
}
function readStopPrice(listing, { orderType, stopPrice }) {
    const field = 'stopPrice';
    if (!isStop(orderType)) {
        if (stopPrice === undefined)
            return undefined;
        const rule = 'only a stop order takes a stop price';
        return refuse('STOP_PRICE_NOT_ALLOWED', rule, field, 'TYPE-STOP');
    }
    if (stopPrice !== undefined)
        return readPrice(listing, stopPrice, field);
    return refuse('STOP_PRICE_REQUIRED', 'a stop order needs a stop price', field, 'TYPE-STOP');
}
/** The price at which an order enters the book: the one it asks for, unless it is a post-only one that slides. */
function slidePrice(market, { side, postOnly }, requested) {
    if (postOnly === undefined || requested === undefined)
        return requested;
    return restingPrice(market, side, requested, postOnly) ?? requested;
}
/** The amount of a market order that names one of the quote currency. */
function readQuote(listing, { orderType, quantity, quoteQuantity = '', displayQuantity }, { timeInForce, selfTradePrevention }) {
    const field = 'quoteQuantity';
    if (orderType !== 'market' || quantity !== undefined) {
        const rule = 'only a market order takes a quoteQuantity, and then no quantity';
        return refuse('QUOTE_QUANTITY_NOT_ALLOWED', rule, field, 'TYPE-QUOTE');
    }
    if (timeInForce === 'FOK' || selfTradePrevention === 'decrement') {
        const rule = 'an order of a quoteQuantity can be neither FOK nor decremented';
        return refuse('QUOTE_QUANTITY_NOT_ALLOWED', rule, field, 'TYPE-QUOTE');
    }
    if (displayQuantity !== undefined) {
        const rule = 'only a limit order that may rest shows a part of itself';
        return refuse('DISPLAY_QUANTITY_NOT_ALLOWED', rule, 'displayQuantity', 'ICE-TYPE');
    }
    const quote = parseNotional(listing, quoteQuantity);
    if (quote === undefined || quote === 0n) {
        const rule = 'quoteQuantity must be more than zero, with the decimals of tick and lot at most';
        return refuse('QUOTE_QUANTITY_OUT_OF_RANGE', rule, field, 'TYPE-QUOTE');
    }
    if (quote >= listing.filters.minNotional)
        return quote;
    const rule = `quoteQuantity must be at least ${listing.filters.terms.minNotional}`;
    return refuse('NOTIONAL_BELOW_MINIMUM', rule, field, 'FLT-NOTIONAL');
}
//# sourceMappingURL=read-place-order.js.map