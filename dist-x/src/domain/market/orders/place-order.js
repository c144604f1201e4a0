import { formatSteps } from '../../amounts/decimal.js';
import { isRefusal } from '../../decision.js';
import { enterBook } from './enter-book.js';
import { formatOrderId } from '../state/order-id.js';
import { readPlaceOrder } from './read-place-order.js';
import { rejection } from './rejection.js';
import { refuseTakenId } from '../rules/client-order-id.js';
import { matchQuote } from './quote-order.js';
import { TERMS_AS_SENT } from '../terms.js';
/**
 * Brings a new order into the market. A stop waits there; any other trades with what it crosses, and its remainder rests
 * behind all others at its price if the order may rest at all.
 * @returns OrderPlaced, its fills and the cancelled remainder, if any; or OrderRejected; or the rule the command breaks
 */
export function placeOrder(market, command, now) {
    const taken = refuseTakenId(market, command);
    if (taken !== undefined)
        return taken;
    const order = readPlaceOrder(market, command, now);
    if (isRefusal(order))
        return order;
    const reason = rejection(market, command, order);
    if (reason !== undefined)
        return [rejected(market, command, order, reason, now)];
    if (order.quote !== undefined)
        return placeQuoteOrder(market, command, order, order.quote, now);
    const data = recordTerms(market, command, order, now);
    if (order.requested !== undefined && order.requested !== order.limit) {
        data.requestedPrice = formatSteps(order.requested, market.listing.tick);
    }
    if (order.stop !== undefined)
        return [{ type: 'OrderPlaced', data }];
    const { orderId, userId, side } = data;
    const { limit, lots, timeInForce, selfTradePrevention } = order;
    const terms = { orderId, userId, side, limit, lots, timeInForce, selfTradePrevention };
    return [{ type: 'OrderPlaced', data }, ...enterBook(market, terms, now)];
}
/** Brings in an order of a quote amount, whose quantity is what it moves. */
function placeQuoteOrder(market, command, order, quote, now) {
    const { userId, side } = command;
    const { selfTradePrevention } = order;
    const orderId = formatOrderId(market.listing.symbol, market.orderCount + 1);
    const taker = { orderId, userId, side, selfTradePrevention };
    const { lots, events, unspentReason } = matchQuote(market, taker, quote, now);
    // Rejected is rejected: orders of its own user that it met, which it may have been to cancel, stay.
    if (lots === 0)
        return [rejected(market, command, order, 'quote_buys_nothing', now)];
    const data = recordTerms(market, command, { ...order, lots }, now);
    if (unspentReason !== undefined)
        data.unspentReason = unspentReason;
    return [{ type: 'OrderPlaced', data }, ...events];
}
function rejected(market, command, order, reason, now) {
    // It slides nowhere: it is recorded as it was asked for.
    const asRequested = { ...order, limit: order.requested };
    const data = { ...recordTerms(market, command, asRequested, now), reason };
    return { type: 'OrderRejected', data };
}
/** The order as it is recorded: numbered, and its amounts with the market's decimals. */
function recordTerms({ listing: { symbol, tick, lot }, orderCount }, command, { limit, lots, stop, display, timeInForce, selfTradePrevention }, now) {
    const terms = {
        orderId: formatOrderId(symbol, orderCount + 1),
        symbol,
        userId: command.userId,
        side: command.side,
        orderType: command.orderType,
        timeInForce,
        quantity: formatSteps(lots, lot),
        selfTradePrevention,
        at: now,
    };
    // Assigned, not spread: this runs for every order, and spreading costs more than all the rest of it.
    if (limit !== undefined)
        terms.price = formatSteps(limit, tick);
    if (stop !== undefined)
        terms.stopPrice = formatSteps(stop, tick);
    if (display !== undefined)
        terms.displayQuantity = formatSteps(display, lot);
    for (const term of TERMS_AS_SENT)
        copyTerm(term, command, terms);
    return terms;
}
function copyTerm(term, { [term]: value }, terms) {
    if (value !== undefined)
        terms[term] = value;
}
//# sourceMappingURL=place-order.js.map