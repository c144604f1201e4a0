import type { MarketStatus } from '../domain/market/terms.js';
import { markets, type MarketRow } from '../projections/markets.js';
import { marketNotFound } from './not-found.js';
import type { ReadModel, ReadSql } from './read-model.js';

/** A market as clients see it. */
export interface MarketDto {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly minQuantity?: string;
  readonly maxQuantity?: string;
  readonly minNotional?: string;
  readonly maxOpenOrders?: number;
  readonly protectionBandBps?: number;
  readonly priceBandBps?: number;
  readonly status: MarketStatus;
  /** Why, by whom and when the status was changed, if it was. */
  readonly statusReason?: string;
  readonly statusChangedBy?: string;
  readonly statusChangedAt?: string;
  readonly listedAt: string;
}

/** One market, by symbol. */
export class GetMarket {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(symbol: string, atLeast?: bigint): Promise<MarketDto> {
    await this.#readModel.reach([markets], atLeast);
    return marketDto(await selectMarket(this.#readModel.database.sql, symbol));
  }
}

/** All markets, by symbol. */
export class ListMarkets {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND
   */
  async execute(atLeast?: bigint): Promise<{ items: readonly MarketDto[] }> {
    await this.#readModel.reach([markets], atLeast);
    const rows = await this.#readModel.database.sql
      .selectFrom('markets')
      .selectAll()
      .orderBy('symbol')
      .execute();
    return { items: rows.map(marketDto) };
  }
}

function marketDto(row: MarketRow): MarketDto {
  return {
    symbol: row.symbol,
    tickSize: row.tick_size,
    lotSize: row.lot_size,
    ...(row.min_quantity !== null && { minQuantity: row.min_quantity }),
    ...(row.max_quantity !== null && { maxQuantity: row.max_quantity }),
    ...(row.min_notional !== null && { minNotional: row.min_notional }),
    ...(row.max_open_orders !== null && { maxOpenOrders: row.max_open_orders }),
    ...(row.protection_band_bps !== null && { protectionBandBps: row.protection_band_bps }),
    ...(row.price_band_bps !== null && { priceBandBps: row.price_band_bps }),
    status: row.status,
    ...(row.status_reason !== null && { statusReason: row.status_reason }),
    ...(row.status_changed_by !== null && { statusChangedBy: row.status_changed_by }),
    ...(row.status_changed_at !== null && { statusChangedAt: row.status_changed_at }),
    listedAt: row.listed_at,
  };
}

/** The row of a market. @throws ApplicationError MARKET_NOT_FOUND */
export async function selectMarket(sql: ReadSql, symbol: string): Promise<MarketRow> {
  const row = await sql
    .selectFrom('markets')
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  if (row === undefined) throw marketNotFound(symbol);
  return row;
}
