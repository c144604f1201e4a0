import { decimalsOf } from '../domain/amounts/arithmetic.js';
import type { Side } from '../domain/market/terms.js';
import { markets } from '../projections/markets.js';
import { orders } from '../projections/orders.js';
import { trades } from '../projections/trades.js';
import { selectMarket } from './markets.js';
import type { ReadModel, ReadSql } from './read-model.js';
import { bestFirst, restingOrders } from './resting-orders.js';
import { exactSum, fromUnits, joinSum } from './units.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A market at a glance; what there is none of is absent. The 24h figures cover the day up to `at`. */
export interface TickerDto {
  readonly symbol: string;
  readonly lastPrice?: string;
  readonly lastTradeAt?: string;
  readonly bestBid?: string;
  readonly bestAsk?: string;
  readonly open24h?: string;
  readonly high24h?: string;
  readonly low24h?: string;
  /** In the quantity's unit, both sides of a trade counted once. */
  readonly volume24h: string;
  readonly trades24h: number;
  readonly at: string;
}

/** Last trade, best prices, and the last day of a market. */
export class GetTicker {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(symbol: string, atLeast?: bigint): Promise<TickerDto> {
    await this.#readModel.reach([orders, trades, markets], atLeast);
    const now = this.#readModel.now();
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    return this.#readModel.database.snapshot(async (sql) => {
      const market = await selectMarket(sql, symbol);
      const last = await lastTrade(sql, symbol);
      const bestBid = await bestPrice(sql, symbol, 'buy');
      const bestAsk = await bestPrice(sql, symbol, 'sell');
      const day = await summary(sql, symbol, since);
      const open = await firstPrice(sql, symbol, since);
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

function lastTrade(sql: ReadSql, symbol: string) {
  return sql
    .selectFrom('trades')
    .select(['price', 'traded_at'])
    .where('symbol', '=', symbol)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function bestPrice(sql: ReadSql, symbol: string, side: Side): Promise<string | undefined> {
  const best = await restingOrders(sql, symbol, side)
    .select('price')
    .orderBy('price_units', bestFirst(side))
    .limit(1)
    .executeTakeFirst();
  return best?.price ?? undefined;
}

function summary(sql: ReadSql, symbol: string, since: string) {
  const volume = exactSum('quantity_units');
  return sql
    .selectFrom('trades')
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
  sql: ReadSql,
  symbol: string,
  since: string,
): Promise<string | undefined> {
  const first = await sql
    .selectFrom('trades')
    .select('price')
    .where('symbol', '=', symbol)
    .where('traded_at', '>=', since)
    .orderBy('traded_at')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return first?.price;
}
