import type { Sql } from '../platform/sql/read-database.js';
import type { MarketRow } from '../projections/markets.js';
import { marketNotFound } from './not-found.js';

export interface MarketDto {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly listedAt: string;
}

export function marketDto(row: MarketRow): MarketDto {
  return {
    symbol: row.symbol,
    tickSize: row.tick_size,
    lotSize: row.lot_size,
    listedAt: row.listed_at,
  };
}

/** The row of a market. @throws ApplicationError MARKET_NOT_FOUND */
export async function selectMarket(sql: Sql, symbol: string): Promise<MarketRow> {
  const row = await sql
    .selectFrom('markets')
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  if (row === undefined) throw marketNotFound(symbol);
  return row;
}
