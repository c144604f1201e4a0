import { IsOptional } from 'class-validator';
import { sql as raw } from 'kysely';

import type { BookAnswer } from '../answers/markets.js';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import type { Side } from '../domain/market/terms.js';
import { markets } from '../projections/markets.js';
import { orders } from '../projections/orders.js';
import { IsWholeNumber } from '../validation/rules.js';
import { selectMarket } from './markets.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { bestFirst, restingOrders } from './resting-orders.js';
import { fromUnits } from './units.js';

const DEFAULT_DEPTH = 50;
const MAX_DEPTH = 5_000;

/** Query string of GET /markets/{symbol}/book. */
export class GetBookDto {
  /** How many price levels a side at most; default 50. */
  @IsOptional()
  @IsWholeNumber(1, MAX_DEPTH)
  depth?: string;
}

/** The book of a market, level by level. */
export class GetBook {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param options a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(
    symbol: string,
    { depth }: GetBookDto,
    atLeast?: bigint,
  ): Promise<Found<BookAnswer>> {
    const levels = depth === undefined ? DEFAULT_DEPTH : Number(depth);
    return this.#readModel.read([orders, markets], atLeast, async (reading) => {
      const { tick_size, lot_size } = await selectMarket(reading, symbol);
      const side = async (name: Side): Promise<BookAnswer['bids']> => {
        const rows = await selectLevels(reading, symbol, name, levels);
        return rows.map((row) => ({
          price: fromUnits(row.price, decimalsOf(tick_size)),
          quantity: fromUnits(BigInt(row.quantity), decimalsOf(lot_size)),
          orders: Number(row.orders),
        }));
      };
      return {
        symbol,
        position: reading.position.toString(),
        bids: await side('buy'),
        asks: await side('sell'),
      };
    });
  }
}

function selectLevels(reading: Reading, symbol: string, side: Side, levels: number) {
  return restingOrders(reading, symbol, side)
    .select(({ fn }) => [
      'price_units as price',
      // The domain bounds the total of a side by 2^53, so the sum of a level is exact.
      raw<string>`CAST(SUM(visible_units) AS CHAR)`.as('quantity'),
      fn.countAll().as('orders'),
    ])
    .$narrowType<{ price: number }>()
    .groupBy('price_units')
    .orderBy('price_units', bestFirst(side))
    .limit(levels)
    .execute();
}
