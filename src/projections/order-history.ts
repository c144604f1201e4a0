import { zeroLike } from '../domain/amounts/arithmetic.js';
import type {
  MarketEvent,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from '../domain/market/events.js';
import type { CancelReason, RejectReason } from '../domain/market/terms.js';
import type { JsonObject, RecordedEvent } from '../eventstore/event-store.js';
import { integer, nullable, table, text, type RowOf } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection, type Handlers, type Rows } from './projection.js';

/** The events of a market that are about orders: all but these. A new one does not compile until it is handled. */
export type OrderEventType = Exclude<
  MarketEvent['type'],
  | 'MarketListed'
  | 'MarketStatusChanged'
  | 'MarketBoundsChanged'
  | 'NoOrdersCancelled'
  | MatchingEventType
>;

/** Those that tell how a matching is divided among appends, which changes nothing of its order. */
export type MatchingEventType = 'MatchingPaused' | 'MatchingResumed';

/** Whether an order of a trade was there before the other. */
export type TradeRole = 'maker' | 'taker';

export const orderHistoryTable = table({
  name: 'order_history',
  key: 'entry',
  append: true,
  columns: {
    /** entryNumber: in the order of the log. */
    entry: integer,
    order_id: text(64),
    symbol: text(32),
    user_id: text(36),
    type: text<OrderEventType>(16),
    /** The order's role in a trade, and that trade; or, of a stop that triggered, the trade that reached it. */
    role: nullable(text<TradeRole>(8)),
    trade_id: nullable(text(64)),
    /** Of a trade: its price. Otherwise the price that the order names from then on, if any. */
    price: nullable(text(40)),
    stop_price: nullable(text(40)),
    /** What was traded, taken off or cancelled; otherwise the order's total from then on. */
    quantity: text(40),
    /** What is left to fill after it. */
    remaining: text(40),
    /** Of an amend: 1 when the order kept its place, else 0. */
    priority_kept: nullable(integer),
    reason: nullable(text<CancelReason | RejectReason>(40)),
    /** The order of the same user that it did not trade with. */
    other_order_id: nullable(text(64)),
    /** Who cancelled it and why, where he said so: whoever is not the owner has to. */
    actor: nullable(text(64)),
    actor_reason: nullable(text(200)),
    /** Of the request that caused it, whoever sent that: another's order may fill or trigger this one. */
    correlation_id: nullable(text(128)),
    at: text(24),
  },
  indexes: [{ name: 'order_history_by_order', columns: ['order_id'] }],
});

/** What happened to one order at one time. */
export type OrderHistoryRow = RowOf<typeof orderHistoryTable>;

const handlers: Handlers<[typeof orderHistoryTable], OrderEventType> = {
  OrderPlaced: { apply: add(placed) },
  OrderRejected: { apply: add(rejected) },
  OrderMatched: {
    apply({ order_history }, trade, recorded) {
      order_history.put(made(trade, recorded));
      order_history.put(taken(trade, recorded));
    },
  },
  OrderAmended: { apply: add(amended) },
  OrderTriggered: { apply: add(triggered) },
  OrderReduced: { apply: add(reduced) },
  OrderCancelled: { apply: add(cancelled) },
};

/** One row an event of an order; a trade is an event of both its orders. */
export const orderHistory = projection({
  name: 'order_history',
  version: 2,
  tables: [orderHistoryTable],
  on: handlers,
});

/** Adds the row that an event of one order is. */
function add<Data>(rowOf: (data: Data, recorded: RecordedEvent) => OrderHistoryRow) {
  return (
    { order_history }: { readonly order_history: Rows<OrderHistoryRow> },
    data: Data,
    recorded: RecordedEvent,
  ): void => order_history.put(rowOf(data, recorded));
}

/**
 * The number of a row: two to a log position, of which the second is the taker's of a trade. A position is at most an
 * offset in a log of bytes, so that its double is safe in a log of up to 2^52 bytes, four million gigabytes.
 * @throws RangeError beyond
 */
function entryNumber(position: bigint, second: 0 | 1): number {
  const entry = columnInteger(position) * 2 + second;
  if (!Number.isSafeInteger(entry)) throw new RangeError(`${position} is too far to be doubled`);
  return entry;
}

/** The log position of the event that a row is. */
export function positionOf(entry: number): number {
  return Math.floor(entry / 2);
}

/** What an event says of an order, beside what every one says. */
interface Said {
  readonly quantity: string;
  readonly remaining: string;
  readonly role?: TradeRole;
  readonly tradeId?: string;
  readonly price?: string | undefined;
  readonly stopPrice?: string | undefined;
  readonly priorityKept?: boolean;
  readonly reason?: CancelReason | RejectReason;
  readonly otherOrderId?: string;
  readonly actor?: string;
  readonly actorReason?: string;
}

/** Whom an event is about, and when it happened. */
type Heading = Pick<OrderCancelled['data'], 'orderId' | 'symbol' | 'userId' | 'at'>;

/** A row, written out at one place: an object put together of others takes ten times as long to make. */
function row(
  { position, metadata }: RecordedEvent,
  second: 0 | 1,
  type: OrderEventType,
  { orderId, symbol, userId, at }: Heading,
  said: Said,
): OrderHistoryRow {
  const { priorityKept } = said;
  const correlationId = metadata['$correlationId'];
  return {
    entry: entryNumber(position, second),
    order_id: orderId,
    symbol,
    user_id: userId,
    type,
    role: said.role ?? null,
    trade_id: said.tradeId ?? null,
    price: said.price ?? null,
    stop_price: said.stopPrice ?? null,
    quantity: said.quantity,
    remaining: said.remaining,
    priority_kept: priorityKept === undefined ? null : priorityKept ? 1 : 0,
    reason: said.reason ?? null,
    other_order_id: said.otherOrderId ?? null,
    actor: said.actor ?? null,
    actor_reason: said.actorReason ?? null,
    correlation_id: typeof correlationId === 'string' ? correlationId : null,
    at,
  };
}

function placed(order: OrderPlaced['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { price, stopPrice, quantity } = order;
  const said = { price, stopPrice, quantity, remaining: quantity };
  return row(recorded, 0, 'OrderPlaced', order, said);
}

function rejected(order: OrderRejected['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { price, stopPrice, quantity, reason } = order;
  const said = { price, stopPrice, quantity, remaining: zeroLike(quantity), reason };
  return row(recorded, 0, 'OrderRejected', order, said);
}

function made(trade: OrderMatched['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { makerOrderId: orderId, makerUserId: userId, makerRemaining: remaining } = trade;
  const { symbol, at, tradeId, price, quantity } = trade;
  const said = { quantity, remaining, role: 'maker', tradeId, price } as const;
  return row(recorded, 0, 'OrderMatched', { orderId, symbol, userId, at }, said);
}

function taken(trade: OrderMatched['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { takerOrderId: orderId, takerUserId: userId, takerRemaining: remaining } = trade;
  const { symbol, at, tradeId, price, quantity } = trade;
  const said = { quantity, remaining, role: 'taker', tradeId, price } as const;
  return row(recorded, 1, 'OrderMatched', { orderId, symbol, userId, at }, said);
}

function amended(amend: OrderAmended['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { price, stopPrice, quantity, remainingQuantity: remaining, priorityKept } = amend;
  const said = { price, stopPrice, quantity, remaining, priorityKept };
  return row(recorded, 0, 'OrderAmended', amend, said);
}

/** A stop that has not triggered has not traded: all of it remains. */
function triggered(trigger: OrderTriggered['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { tradeId, price, stopPrice, quantity } = trigger;
  const said = { tradeId, price, stopPrice, quantity, remaining: quantity };
  return row(recorded, 0, 'OrderTriggered', trigger, said);
}

function reduced(reduction: OrderReduced['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { reducedBy: quantity, remainingQuantity: remaining, reason, otherOrderId } = reduction;
  const said = { quantity, remaining, reason, otherOrderId };
  return row(recorded, 0, 'OrderReduced', reduction, said);
}

function cancelled(cancel: OrderCancelled['data'], recorded: RecordedEvent): OrderHistoryRow {
  const { price, remainingQuantity: quantity, reason } = cancel;
  const actor = saidBy(recorded.metadata);
  const said = { price, quantity, remaining: zeroLike(quantity), reason, ...actor };
  return row(recorded, 0, 'OrderCancelled', cancel, said);
}

/** Who did something and why, when that was said. */
function saidBy({ actor, reason }: JsonObject): Pick<Said, 'actor' | 'actorReason'> {
  if (typeof actor !== 'string' || typeof reason !== 'string') return {};
  return { actor, actorReason: reason };
}
