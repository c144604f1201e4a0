import type {
  MarketEvent,
  MarketStatusChanged,
  NoOrdersCancelled,
  OrderCancelled,
} from '../domain/market/events.js';
import type { ApplicationError } from '../errors.js';
import { boundsAnswer } from './markets/change-market-bounds.js';
import { delistedAnswer } from './markets/delist-market.js';
import { listedAnswer } from './markets/list-market.js';
import { statusAnswer } from './markets/change-market-status.js';
import { amendedAnswer } from './orders/amended-answer.js';
import { cancelledAnswer } from './orders/cancel-order.js';
import { idsOf } from './orders/cancel-orders.js';
import { orderRejection, placedAnswer } from './orders/place-order.js';

/** What a command is answered: with which status and body, or with which error. */
export type CommandAnswer =
  { readonly status: 200 | 201; readonly body: object } | { readonly error: ApplicationError };

/**
 * The answer of a command, made of its events by the functions that made the first one.
 * @returns undefined for what a market does by itself, and for an amend from before its events told the whole order
 */
export function answerOf(events: readonly MarketEvent[]): CommandAnswer | undefined {
  const [first] = events;
  switch (first?.type) {
    case 'OrderPlaced':
      return { status: 201, body: placedAnswer(events) };
    case 'OrderRejected':
      return { error: orderRejection(first, true) };
    case 'OrderAmended':
      return first.data.order && { status: 200, body: amendedAnswer(events) };
    case 'OrderCancelled':
      return cancelAnswer(first, events);
    case 'NoOrdersCancelled':
      return cancelAllAnswer(first, events);
    case 'MarketListed':
      return { status: 201, body: listedAnswer(events) };
    case 'MarketStatusChanged':
      return { status: 200, body: statusChangeAnswer(first, events) };
    case 'MarketBoundsChanged':
      return { status: 200, body: boundsAnswer(events) };
    case 'MatchingPaused':
    case 'MatchingResumed':
    case 'OrderMatched':
    case 'OrderReduced':
    case 'OrderTriggered':
    case 'MatchingPaused':
    case 'MatchingResumed':
    case undefined:
      return undefined;
  }
}

function statusChangeAnswer(
  { data: { status } }: MarketStatusChanged,
  events: readonly MarketEvent[],
): object {
  return status === 'DELISTING' ? delistedAnswer(events) : statusAnswer(events);
}

function cancelAnswer(
  first: OrderCancelled,
  events: readonly MarketEvent[],
): CommandAnswer | undefined {
  const { reason, order } = first.data;
  if (reason === 'expired') return undefined;
  if (reason === 'amended_below_filled') {
    return order && { status: 200, body: amendedAnswer(events) };
  }
  if (reason !== 'cancel_all') return { status: 200, body: cancelledAnswer(events) };
  return cancelAllAnswer(first, events);
}

function cancelAllAnswer(
  { data: { symbol } }: OrderCancelled | NoOrdersCancelled,
  events: readonly MarketEvent[],
): CommandAnswer {
  const orderIds = idsOf(events);
  return { status: 200, body: { symbol, cancelledOrders: orderIds.length, orderIds } };
}
