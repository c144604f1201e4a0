import type { Side } from '../domain/market/terms.js';
import type { TradeRow } from '../projections/trades.js';

/** A fill as clients see it, at the maker's price. */
export interface TradeDto {
  readonly tradeId: string;
  readonly symbol: string;
  readonly price: string;
  readonly quantity: string;
  readonly makerOrderId: string;
  readonly makerUserId: string;
  readonly takerOrderId: string;
  readonly takerUserId: string;
  readonly takerSide: Side;
  readonly at: string;
}

export function tradeDto(row: TradeRow): TradeDto {
  return {
    tradeId: row.trade_id,
    symbol: row.symbol,
    price: row.price,
    quantity: row.quantity,
    makerOrderId: row.maker_order_id,
    makerUserId: row.maker_user_id,
    takerOrderId: row.taker_order_id,
    takerUserId: row.taker_user_id,
    takerSide: row.taker_side,
    at: row.traded_at,
  };
}
