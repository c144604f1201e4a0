import type { MarketAnswer, MarketsAnswer } from '../answers/markets.js';
import { markets, type MarketRow } from '../projections/markets.js';
import { answerOf } from './answer-of.js';
import { marketNotFound } from './not-found.js';
import type { ReadModel, ReadSql } from './read-model.js';

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
  async execute(symbol: string, atLeast?: bigint): Promise<MarketAnswer> {
    await this.#readModel.reach([markets], atLeast);
    return marketAnswer(await selectMarket(this.#readModel.database.sql, symbol));
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
  async execute(atLeast?: bigint): Promise<MarketsAnswer> {
    await this.#readModel.reach([markets], atLeast);
    const rows = await this.#readModel.database.sql
      .selectFrom('markets')
      .selectAll()
      .orderBy('symbol')
      .execute();
    return { items: rows.map(marketAnswer) };
  }
}

const marketAnswer = answerOf<MarketAnswer, MarketRow>({
  symbol: 'symbol',
  tickSize: 'tick_size',
  lotSize: 'lot_size',
  minQuantity: 'min_quantity',
  maxQuantity: 'max_quantity',
  minNotional: 'min_notional',
  maxOpenOrders: 'max_open_orders',
  protectionBandBps: 'protection_band_bps',
  priceBandBps: 'price_band_bps',
  status: 'status',
  statusReason: 'status_reason',
  statusChangedBy: 'status_changed_by',
  statusChangedAt: 'status_changed_at',
  listedAt: 'listed_at',
});

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
