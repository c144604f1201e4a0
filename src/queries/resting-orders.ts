import type { Side } from '../domain/market/terms.js';
import { resting } from '../projections/resting-orders.js';
import type { Reading } from './read-model.js';

/** The orders that rest on one side of a market's book. */
export function restingOrders({ sql, from }: Reading, symbol: string, side: Side) {
  return sql
    .selectFrom(from.orders)
    .where('symbol', '=', symbol)
    .where('side', '=', side)
    .where(resting);
}

/** Which way a side's prices run from the best on. */
export function bestFirst(side: Side): 'asc' | 'desc' {
  return side === 'buy' ? 'desc' : 'asc';
}
