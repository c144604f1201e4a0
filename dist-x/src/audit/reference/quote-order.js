import { MOST_STEPS } from './amounts.js';
import { restsBeyondBand } from './bands.js';
import { minNotional, readNotional } from './filters.js';
import { copyOf } from './market-state.js';
import { trade } from './matching.js';
import { RefusedError } from './refusal.js';
/** What an order may spend, or is to receive. @throws RefusedError when it may name no such amount, or not this one */
export function readQuote(market, command, isFillOrKill) {
    const { orderType, quantity, quoteQuantity, displayQuantity, selfTradePrevention } = command;
    if (quoteQuantity === undefined)
        return undefined;
    if (orderType !== 'market' ||
        quantity !== undefined ||
        isFillOrKill ||
        selfTradePrevention === 'decrement') {
        throw new RefusedError('QUOTE_QUANTITY_NOT_ALLOWED');
    }
    if (displayQuantity !== undefined)
        throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
    const notional = readNotional(market, quoteQuantity);
    if (notional === undefined)
        throw new RefusedError('QUOTE_QUANTITY_OUT_OF_RANGE');
    if (notional < minNotional(market))
        throw new RefusedError('NOTIONAL_BELOW_MINIMUM');
    return notional;
}
/**
 * Makes out what a quote amount moves, by trading it and undoing that, and sets the order's quantity to it.
 * @returns why some of the amount is left
 */
export function spend(market, order, now) {
    const beyond = restsBeyondBand(market, order);
    const before = copyOf(market);
    const trial = { ...order, quantity: MOST_STEPS * market.quantities.step };
    const stopped = trade(market, trial, [], now);
    Object.assign(market, before);
    order.quantity = trial.filled;
    if (trial.filled === trial.quantity)
        return 'spent';
    return stopped ?? (beyond ? 'protection_band' : 'no_liquidity');
}
//# sourceMappingURL=quote-order.js.map