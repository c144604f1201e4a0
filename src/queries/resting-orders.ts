import type { Side } from '../domain/market/terms.js';
import type { Reading } from './read-model.js';

/**
 * The orders that rest on one side of a market's book; an IOC or FOK order is open for a moment, and a stop until it
 * triggers, but neither rests.
 */
export function restingOrders({ sql, from }: Reading, symbol: string, side: Side) {
  return sql
    .selectFrom(from.orders)
    .where('symbol', '=', symbol)
    .where('side', '=', side)
    .where('is_open', '=', 1)
    .where('price_units', 'is not', null)
    .where('status', '!=', 'PENDING_TRIGGER')
    .where('time_in_force', 'not in', ['IOC', 'FOK']);
}

/** Which way a side's prices run from the best on. */
export function bestFirst(side: Side): 'asc' | 'desc' {
  return side === 'buy' ? 'desc' : 'asc';
}
