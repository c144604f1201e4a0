import { IsOptional, IsUUID } from 'class-validator';

import { Closed } from '../answers/shapes.js';
import { TradeAnswer, type TradeRole, type TradesPage } from '../answers/trades.js';
import { multiply } from '../domain/amounts/arithmetic.js';
import { markets } from '../projections/markets.js';
import { trades, type TradeRow } from '../projections/trades.js';
import { Means } from '../validation/means.js';
import { IsMarketSymbol, IsText } from '../validation/rules.js';
import { type Condition, ConditionsOn } from './condition.js';
import type { GetOrder } from './get-order.js';
import { type Item, ItemText } from './item-text.js';
import type { Json } from './json.js';
import type { ListQuery } from './list-query.js';
import { PageDto, pageRequest, writtenPage } from './page.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, ReadModel } from './read-model.js';
import { readPage } from './select-page.js';
import { needsMarkets } from './time-places.js';
import { expectWindow, WindowDto } from './time-window.js';

/** Query string of GET /trades. */
export class ListTradesDto extends WindowDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @Means('Trades in which this order was maker or taker.')
  @IsOptional()
  @IsText(64)
  orderId?: string;

  @Means('Trades in which this user was maker or taker.')
  @IsOptional()
  @IsUUID('7')
  userId?: string;
}

/** Query string of GET /orders/{orderId}/fills. */
export class FillsDto extends PageDto {}

/** Trades that match every given filter, newest first unless asked otherwise. */
export class ListTrades {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filters a validated DTO
   * @param viewer a user, to whom nobody else's id is told; absent: all are
   * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    filters: ListTradesDto,
    conditions: ReadConditions = {},
    viewer?: string,
  ): Promise<Found<Json<TradesPage>>> {
    const request = pageRequest(filters, 'trades');
    expectWindow(filters);
    const read = needsMarkets(filters) ? [trades, markets] : [trades];
    const found = await readPage(this.#readModel, read, conditions, listQuery(filters), request);
    const { rows, ...cut } = found.result;
    const named = rows.map((item) => shownTo(viewer, withRole(item, filters)));
    return { ...found, result: writtenPage({ rows: named, ...cut }, request) };
  }
}

/** The fills of one order, newest first unless asked otherwise. */
export class ListOrderFills {
  readonly #trades: ListTrades;
  readonly #order: GetOrder;

  constructor(trades: ListTrades, order: GetOrder) {
    this.#trades = trades;
    this.#order = order;
  }

  /**
   * @param page a validated DTO
   * @param viewer as of ListTrades
   * @throws ApplicationError INVALID_REQUEST, ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(
    orderId: string,
    page: FillsDto,
    conditions: ReadConditions = {},
    viewer?: string,
  ): Promise<Found<Json<TradesPage>>> {
    const fills = await this.#trades.execute({ ...page, orderId }, conditions, viewer);
    // Only of an order without fills it is to be known whether it is there.
    if (fills.result.text === NO_FILLS) await this.#order.execute(orderId, conditions);
    return fills;
  }
}

const NO_FILLS = '{"items":[]}';

/** A trade as the database writes it: whose role is meant only the question says. */
const { role: _role, ...written } = TradeAnswer.properties;
const WrittenTrade = Closed(written);

const on = new ConditionsOn<TradeRow>();

const tradeItems = new ItemText(WrittenTrade, trades.tables[0], {
  tradeId: 'trade_id',
  symbol: 'symbol',
  price: 'price',
  quantity: 'quantity',
  quoteQuantity: { of: ['price', 'quantity'], absentIf: '1 = 0', make: multiply },
  makerOrderId: 'maker_order_id',
  makerUserId: 'maker_user_id',
  takerOrderId: 'taker_order_id',
  takerUserId: 'taker_user_id',
  takerSide: 'taker_side',
  at: 'traded_at',
});

/** A trade with the role of the order, or else of the user, that was asked for, if any. */
function withRole(item: Item, { orderId, userId }: ListTradesDto): Item {
  const [what, id] = orderId === undefined ? ['User', userId] : ['Order', orderId];
  if (id === undefined) return item;
  const { place, text } = item;
  const as = (role: 'maker' | 'taker'): boolean =>
    text.includes(`"${role}${what}Id":${JSON.stringify(id)}`);
  const role: TradeRole = as('maker') ? (as('taker') ? 'both' : 'maker') : 'taker';
  return { place, text: `${text.slice(0, -1)},"role":"${role}"}` };
}

/** A trade without the ids of users who are not the viewer: whom he has met is not his business. */
function shownTo(viewer: string | undefined, item: Item): Item {
  if (viewer === undefined) return item;
  const { place, text } = item;
  const hidden = text.replaceAll(PARTY, (member, userId: string) =>
    userId === viewer ? member : '',
  );
  return { place, text: hidden };
}

/** What a trade says of one of its users; another member precedes it. */
const PARTY = /,"(?:maker|taker)UserId":"([^"]*)"/g;

/** What is asked of the trades of a list. */
function listQuery({ symbol, orderId, userId, from, to }: ListTradesDto): ListQuery {
  const market = on.is('symbol', symbol);
  const list = {
    table: 'trades',
    as: tradeItems,
    time: 'traded_at',
    timeIndex: 'trades_by_time',
    markets: 'markets',
    window: { from, to },
    symbol,
  } as const;
  // The places of a window are exact in one market only.
  const times = symbol === undefined ? on.isWithin('traded_at', { from, to }) : [];
  // An order or a user is maker here and taker there. Either has an index in order; a condition with OR has not.
  if (orderId !== undefined) {
    const ranges = [
      { index: 'trades_by_maker_order', conditions: on.is('maker_order_id', orderId) },
      { index: 'trades_by_taker_order', conditions: on.is('taker_order_id', orderId) },
    ];
    return { ...list, ranges, filters: [...market, ...ofEither(userId), ...times] };
  }
  if (userId !== undefined) {
    const ranges = [
      { index: 'trades_by_maker_user', conditions: on.is('maker_user_id', userId) },
      { index: 'trades_by_taker_user', conditions: on.is('taker_user_id', userId) },
    ];
    return { ...list, ranges, filters: [...market, ...times] };
  }
  const range = symbol === undefined ? {} : { index: 'trades_by_symbol' };
  return { ...list, ranges: [{ ...range, conditions: market }], filters: times };
}

function ofEither(userId: string | undefined): Condition[] {
  if (userId === undefined) return [];
  return [on.either([...on.is('maker_user_id', userId), ...on.is('taker_user_id', userId)])];
}
