import { IsOptional, IsUUID } from 'class-validator';

import type { TradeAnswer, TradesPage } from '../answers/trades.js';
import { trades, type TradeRow } from '../projections/trades.js';
import { IsMarketSymbol, IsText } from '../validation/rules.js';
import { PageDto, pageOf, pageRequest, type PageRequest } from './page.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** Query string of GET /trades. */
export class ListTradesDto extends PageDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  /** Trades in which this order was maker or taker. */
  @IsOptional()
  @IsText(64)
  orderId?: string;

  /** Trades in which this user was maker or taker. */
  @IsOptional()
  @IsUUID('7')
  userId?: string;
}

/** Trades that match every given filter, newest first. */
export class ListTrades {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(filters: ListTradesDto, atLeast?: bigint): Promise<Found<TradesPage>> {
    const request = pageRequest(filters);
    return this.#readModel.read([trades], atLeast, async (reading) =>
      pageOf(await selectTrades(reading, filters, request), request, tradeAnswer),
    );
  }
}

/** The rows of a page, and one more when there are more. */
async function selectTrades(
  reading: Reading,
  filters: ListTradesDto,
  request: PageRequest,
): Promise<readonly TradeRow[]> {
  const { orderId, userId } = filters;
  const matching = matchingTrades(reading, filters, request);
  if (orderId === undefined && userId === undefined) return matching.execute();
  // An order or a user is maker here and taker there. Either has an index in list order; a condition with OR has not.
  const [asMaker, asTaker] =
    orderId === undefined
      ? [
          matching.where('maker_user_id', '=', userId!),
          matching.where('taker_user_id', '=', userId!),
        ]
      : [
          matching.where('maker_order_id', '=', orderId),
          matching.where('taker_order_id', '=', orderId),
        ];
  return newest([...(await asMaker.execute()), ...(await asTaker.execute())]);
}

/** The query of the newest trades of a market, or all, before a position; and of a user when an order is named too. */
function matchingTrades(
  { sql, from }: Reading,
  { symbol, orderId, userId }: ListTradesDto,
  { limit, before }: PageRequest,
) {
  let query = sql
    .selectFrom(from.trades)
    .selectAll()
    .where('position', '<', before)
    .orderBy('position', 'desc')
    .limit(limit + 1);
  if (symbol !== undefined) query = query.where('symbol', '=', symbol);
  if (orderId !== undefined && userId !== undefined) {
    query = query.where((trade) =>
      trade.or([trade('maker_user_id', '=', userId), trade('taker_user_id', '=', userId)]),
    );
  }
  return query;
}

/** Newest first; a trade of a user with himself was found twice. */
function newest(rows: readonly TradeRow[]): readonly TradeRow[] {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return [...byPosition.values()].sort((a, b) => b.position - a.position);
}

function tradeAnswer(row: TradeRow): TradeAnswer {
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
