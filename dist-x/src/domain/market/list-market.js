import { isRefusal, Refusal } from '../decision.js';
import { MAX_DECIMALS, MAX_INCREMENT_DIGITS, parseIncrement, } from '../amounts/increment.js';
import { readFilters, refuseUnreachable } from './state/filters.js';
import { isSymbol, SYMBOL_RULE } from './state/listing.js';
/** Opens a market. Its increments are recorded without trailing zeros, since they set the decimals of its amounts. */
export function listMarket(market, { symbol, tickSize, lotSize, ...command }, now) {
    if (market.isListed)
        return new Refusal('MARKET_EXISTS', 'the market is listed', 'symbol');
    if (!isSymbol(symbol))
        return new Refusal('INVALID_REQUEST', `symbol must be ${SYMBOL_RULE}`, 'symbol');
    const tick = readIncrement('tickSize', tickSize);
    if (isRefusal(tick))
        return tick;
    const lot = readIncrement('lotSize', lotSize);
    if (isRefusal(lot))
        return lot;
    const filters = readFilters({ tick, lot }, command);
    if (isRefusal(filters))
        return filters;
    const unreachable = refuseUnreachable({ tick, lot }, filters);
    if (unreachable !== undefined)
        return unreachable;
    const data = { symbol, tickSize: tick.text, lotSize: lot.text, ...filters.terms, at: now };
    return [{ type: 'MarketListed', data }];
}
function readIncrement(field, text) {
    const increment = parseIncrement(text);
    if (increment === 'malformed') {
        const rule = `${field} must be a plain decimal such as '0.01'`;
        return new Refusal('INVALID_REQUEST', rule, field);
    }
    if (increment === 'out_of_range') {
        const rule = `${field} must be more than zero, with at most ${MAX_DECIMALS} decimals, and at most ${MAX_INCREMENT_DIGITS} when its point is dropped`;
        return new Refusal('INVALID_INCREMENT', rule, field);
    }
    return increment;
}
//# sourceMappingURL=list-market.js.map