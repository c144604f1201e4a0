import type { MarketRow } from './markets.js';
import type { OrderRow } from './order-row.js';
import type { TradeRow } from './trades.js';
import type { UserRow } from './users.js';

/** The read tables as queries see them: name to shape of a row. */
export interface ReadSchema {
  readonly users: UserRow;
  readonly markets: MarketRow;
  readonly orders: OrderRow;
  readonly trades: TradeRow;
}
