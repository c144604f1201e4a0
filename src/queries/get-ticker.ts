import type { TickerAnswer } from '../answers/markets.js';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import type { Side } from '../domain/market/terms.js';
import { markets } from '../projections/markets.js';
import { orders } from '../projections/orders.js';
import { trades } from '../projections/trades.js';
import { selectMarket } from './markets.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { bestFirst, restingOrders } from './resting-orders.js';
import { exactSum, fromUnits, joinSum } from './units.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Last trade, best prices, and the last day of a market. */
export class GetTicker {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(symbol: string, atLeast?: bigint): Promise<Found<TickerAnswer>> {
    const now = this.#readModel.now();
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    return this.#readModel.read([orders, trades, markets], atLeast, async (reading) => {
      const market = await selectMarket(reading, symbol);
      const last = await lastTrade(reading, symbol);
      const bestBid = await bestPrice(reading, symbol, 'buy');
      const bestAsk = await bestPrice(reading, symbol, 'sell');
      const day = await summary(reading, symbol, since);
      const open = await firstPrice(reading, symbol, since);
      const price = (units: number): string => fromUnits(units, decimalsOf(market.tick_size));
      return {
        symbol,
        ...(last && { lastPrice: last.price, lastTradeAt: last.traded_at }),
        ...(bestBid !== undefined && { bestBid }),
        ...(bestAsk !== undefined && { bestAsk }),
        ...(open !== undefined && { open24h: open }),
        ...(day.high !== null && { high24h: price(day.high) }),
        ...(day.low !== null && { low24h: price(day.low) }),
        volume24h: fromUnits(joinSum(day.volumeHigh, day.volumeLow), decimalsOf(market.lot_size)),
        trades24h: Number(day.count),
        at: now.toISOString(),
      };
    });
  }
}

function lastTrade({ sql, from }: Reading, symbol: string) {
  return sql
    .selectFrom(from.trades)
    .select(['price', 'traded_at'])
    .where('symbol', '=', symbol)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function bestPrice(
  reading: Reading,
  symbol: string,
  side: Side,
): Promise<string | undefined> {
  const best = await restingOrders(reading, symbol, side)
    .select('price')
    .orderBy('price_units', bestFirst(side))
    .limit(1)
    .executeTakeFirst();
  return best?.price ?? undefined;
}

function summary({ sql, from }: Reading, symbol: string, since: string) {
  const volume = exactSum('quantity_units');
  return sql
    .selectFrom(from.trades)
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.max<number | null>('price_units').as('high'),
      fn.min<number | null>('price_units').as('low'),
      volume.high.as('volumeHigh'),
      volume.low.as('volumeLow'),
    ])
    .where('symbol', '=', symbol)
    .where('traded_at', '>=', since)
    .executeTakeFirstOrThrow();
}

async function firstPrice(
  { sql, from }: Reading,
  symbol: string,
  since: string,
): Promise<string | undefined> {
  const first = await sql
    .selectFrom(from.trades)
    .select('price')
    .where('symbol', '=', symbol)
    .where('traded_at', '>=', since)
    .orderBy('traded_at')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return first?.price;
}
