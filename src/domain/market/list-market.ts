import { type Decision, isRefusal, Refusal } from '../decision.js';
import {
  type Increment,
  MAX_DECIMALS,
  MAX_INCREMENT_DIGITS,
  parseIncrement,
} from '../amounts/increment.js';
import type { ListMarket } from './commands.js';
import type { MarketListed } from './events.js';
import { readFilters, refuseUnreachable } from './state/filters.js';
import type { ReadableMarket } from './state/market.js';
import { isSymbol, SYMBOL_RULE } from './state/listing.js';

/** Opens a market. Its increments are recorded without trailing zeros, since they set the decimals of its amounts. */
export function listMarket(
  market: ReadableMarket,
  { symbol, tickSize, lotSize, ...command }: ListMarket,
  now: string,
): Decision<MarketListed> {
  if (market.isListed) {
    const rule =
      market.status === 'DELISTED'
        ? 'the symbol was that of a market that is delisted, and is not used again'
        : 'the market is listed';
    return new Refusal('MARKET_EXISTS', rule, 'symbol');
  }
  if (!isSymbol(symbol))
    return new Refusal('INVALID_REQUEST', `symbol must be ${SYMBOL_RULE}`, 'symbol');
  const tick = readIncrement('tickSize', tickSize);
  if (isRefusal(tick)) return tick;
  const lot = readIncrement('lotSize', lotSize);
  if (isRefusal(lot)) return lot;
  const filters = readFilters({ tick, lot }, command);
  if (isRefusal(filters)) return filters;
  const unreachable = refuseUnreachable({ tick, lot }, filters);
  if (unreachable !== undefined) return unreachable;
  const data = { symbol, tickSize: tick.text, lotSize: lot.text, ...filters.terms, at: now };
  return [{ type: 'MarketListed', data }];
}

/** Reads a tick or lot size. @returns INVALID_REQUEST, INVALID_INCREMENT */
export function readIncrement(field: string, text: string): Increment | Refusal {
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
