import { IsOptional } from 'class-validator';

import type { PositionAnswer, PositionsAnswer } from '../answers/positions.js';
import { averagePrice } from '../domain/amounts/notional.js';
import { fromUnits } from '../projections/decimal-units.js';
import { positionKey, positionKeys, type PositionRow } from '../projections/position-row.js';
import { positions } from '../projections/positions.js';
import { IsMarketSymbol } from '../validation/rules.js';
import { ofRegistered } from './not-found.js';
import { type ReadConditions, ReadDto } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** Query string of GET /users/{userId}/positions. */
export class PositionsOfUserDto extends ReadDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;
}

/** What a user has traded and is left with, market by market. */
export class PositionsOfUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filter a validated DTO
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    userId: string,
    { symbol }: PositionsOfUserDto,
    conditions: ReadConditions = {},
  ): Promise<Found<PositionsAnswer>> {
    return ofRegistered(
      this.#readModel,
      userId,
      conditions,
      (others) =>
        this.#readModel.read([positions], others, async (reading) => {
          const rows = await selectPositions(reading, userId, symbol);
          return { items: rows.map(positionAnswer) };
        }),
      ({ items }) => items.length === 0,
    );
  }
}

function selectPositions({ sql, from }: Reading, userId: string, symbol: string | undefined) {
  const query = sql.selectFrom(from.positions).selectAll();
  if (symbol !== undefined) {
    return query.where('position_id', '=', positionKey(userId, symbol)).execute();
  }
  const [first, end] = positionKeys(userId);
  return query
    .where('position_id', '>=', first)
    .where('position_id', '<', end)
    .orderBy('position_id')
    .execute();
}

/** A position as clients get it. */
export function positionAnswer(row: PositionRow): PositionAnswer {
  const { quantity_decimals } = row;
  const notionalDecimals = row.price_decimals + quantity_decimals;
  const quantity = (units: string): string => fromUnits(units, quantity_decimals);
  const notional = (units: string): string => fromUnits(units, notionalDecimals);
  const netQuantity = quantity(row.net_units);
  const cost = notional(row.cost_units);
  const isOpen = row.net_units !== '0';
  return {
    symbol: row.symbol,
    netQuantity,
    ...(isOpen && { averageEntryPrice: averagePrice(cost, netQuantity.replace('-', '')) }),
    cost,
    realisedPnl: notional(row.realised_units),
    boughtQuantity: quantity(row.bought_units),
    boughtNotional: notional(row.bought_notional_units),
    soldQuantity: quantity(row.sold_units),
    soldNotional: notional(row.sold_notional_units),
    updatedAt: row.updated_at,
  };
}
