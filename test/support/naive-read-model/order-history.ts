import type { UserEvent } from '../../../src/domain/user/events.js';
import type { SwitchEvent } from '../../../src/domain/switches/events.js';
import type { OrderHistoryRow } from '../../../src/projections/order-history.js';
import { decimals, written } from './decimals.js';
import type { EventOf, LoggedEvent } from './events.js';

export function naiveOrderHistory(events: readonly LoggedEvent[]): readonly OrderHistoryRow[] {
  return events.flatMap((event): readonly OrderHistoryRow[] => {
    if (event.type === 'OrderMatched') return sides(event);
    return isOfOneOrder(event) ? [entry(event)] : [];
  });
}

function isOfOneOrder(event: LoggedEvent): event is EventOf<OfOneOrder> {
  return 'orderId' in event.data && !event.type.startsWith('Matching');
}

const ABSENT = {
  role: null,
  trade_id: null,
  price: null,
  stop_price: null,
  priority_kept: null,
  reason: null,
  other_order_id: null,
  actor: null,
  actor_reason: null,
};

function sides(event: EventOf<'OrderMatched'>): readonly OrderHistoryRow[] {
  const { type, data, position, correlationId: correlation_id } = event;
  const { symbol, price, quantity, at, tradeId: trade_id } = data;
  const fill = { ...ABSENT, symbol, price, quantity, at, trade_id, type, correlation_id };
  return [
    {
      ...fill,
      entry: 2 * position,
      role: 'maker',
      order_id: data.makerOrderId,
      user_id: data.makerUserId,
      remaining: data.makerRemaining,
    },
    {
      ...fill,
      entry: 2 * position + 1,
      role: 'taker',
      order_id: data.takerOrderId,
      user_id: data.takerUserId,
      remaining: data.takerRemaining,
    },
  ];
}

type OfOneOrder = Exclude<
  LoggedEvent['type'],
  | SwitchEvent['type']
  | UserEvent['type']
  | 'MarketListed'
  | 'MarketStatusChanged'
  | 'MarketBoundsChanged'
  | 'NoOrdersCancelled'
  | 'OrderMatched'
  | 'MatchingPaused'
  | 'MatchingResumed'
>;

function entry(event: EventOf<OfOneOrder>): OrderHistoryRow {
  const { type, position, data } = event;
  const { orderId: order_id, userId: user_id, symbol, at } = data;
  return {
    ...{ ...ABSENT, ...amounts(event) },
    ...{ entry: 2 * position, order_id, user_id, symbol, type, at },
    correlation_id: event.correlationId,
    price: ('price' in data ? data.price : undefined) ?? null,
    stop_price: ('stopPrice' in data ? data.stopPrice : undefined) ?? null,
    reason: 'reason' in data ? data.reason : null,
    trade_id: 'tradeId' in data ? data.tradeId : null,
    other_order_id: 'otherOrderId' in data ? data.otherOrderId : null,
    ...(type === 'OrderCancelled' &&
      event.reasonGiven !== undefined && { actor: event.actor, actor_reason: event.reasonGiven }),
    priority_kept: 'priorityKept' in data ? Number(data.priorityKept) : null,
  };
}

function amounts({ type, data }: EventOf<OfOneOrder>): { quantity: string; remaining: string } {
  switch (type) {
    case 'OrderPlaced':
    case 'OrderTriggered':
      return { quantity: data.quantity, remaining: data.quantity };
    case 'OrderRejected':
      return { quantity: data.quantity, remaining: none(data.quantity) };
    case 'OrderAmended':
      return { quantity: data.quantity, remaining: data.remainingQuantity };
    case 'OrderReduced':
      return { quantity: data.reducedBy, remaining: data.remainingQuantity };
    case 'OrderCancelled':
      return { quantity: data.remainingQuantity, remaining: none(data.remainingQuantity) };
  }
}

function none(like: string): string {
  return written(0n, decimals(like));
}
