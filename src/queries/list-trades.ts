import type { Sql } from '../sql/read-database.js';
import { trades, type TradeRow } from '../projections/trades.js';
import type { ListTradesDto } from './list-trades.dto.js';
import { pageOf, pageRequest, type Page, type PageRequest } from './page.js';
import type { ReadModel } from './read-model.js';
import { tradeDto, type TradeDto } from './trade-dto.js';

/** Trades that match every given filter, newest first. */
export class ListTrades {
  constructor(private readonly readModel: ReadModel) {}

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND
   */
  async execute(filters: ListTradesDto, atLeast?: bigint): Promise<Page<TradeDto>> {
    await this.readModel.reach([trades], atLeast);
    const request = pageRequest(filters);
    const rows = await this.readModel.database.snapshot((sql) =>
      selectTrades(sql, filters, request),
    );
    return pageOf(rows, request, tradeDto);
  }
}

/** The rows of a page, and one more when there are more. */
async function selectTrades(
  sql: Sql,
  filters: ListTradesDto,
  request: PageRequest,
): Promise<readonly TradeRow[]> {
  const { orderId, userId } = filters;
  const matching = matchingTrades(sql, filters, request);
  if (orderId === undefined && userId === undefined) return matching.execute();
  // An order or a user is maker here and taker there. Either has an index in list order; a condition with OR has not.
  const [made, taken] =
    orderId === undefined
      ? [
          matching.where('maker_user_id', '=', userId!),
          matching.where('taker_user_id', '=', userId!),
        ]
      : [
          matching.where('maker_order_id', '=', orderId),
          matching.where('taker_order_id', '=', orderId),
        ];
  return newest([...(await made.execute()), ...(await taken.execute())]);
}

/** The query of the newest trades of a market, or all, before a position; and of a user when an order is named too. */
function matchingTrades(
  sql: Sql,
  { symbol, orderId, userId }: ListTradesDto,
  { limit, before }: PageRequest,
) {
  let query = sql
    .selectFrom('trades')
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
