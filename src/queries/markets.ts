import type { MarketAnswer, MarketsAnswer } from '../answers/markets.js';
import { markets, type MarketRow } from '../projections/markets.js';
import { answerOf } from './answer-of.js';
import { marketNotFound } from './not-found.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** One market, by symbol. */
export class GetMarket {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(symbol: string, conditions: ReadConditions = {}): Promise<Found<MarketAnswer>> {
    return this.#readModel.read([markets], conditions, async (reading) =>
      marketAnswer(await selectMarket(reading, symbol)),
    );
  }
}

/** All markets, by symbol. */
export class ListMarkets {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(conditions: ReadConditions = {}): Promise<Found<MarketsAnswer>> {
    return this.#readModel.read([markets], conditions, async ({ sql, from }) => {
      const rows = await sql.selectFrom(from.markets).selectAll().orderBy('symbol').execute();
      return { items: rows.map(marketAnswer) };
    });
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
  boundsReason: 'bounds_reason',
  boundsChangedBy: 'bounds_changed_by',
  boundsChangedAt: 'bounds_changed_at',
  listedAt: 'listed_at',
});

/** The row of a market. @throws ApplicationError MARKET_NOT_FOUND */
export async function selectMarket(
  { sql, from }: Pick<Reading, 'sql' | 'from'>,
  symbol: string,
): Promise<MarketRow> {
  const row = await sql
    .selectFrom(from.markets)
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  if (row === undefined) throw marketNotFound(symbol);
  return row;
}
