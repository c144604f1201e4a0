import type { AmendOrder, PlaceOrder } from '../domain/market/commands.js';
import type {
  MarketEvent,
  MarketStatusChanged,
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  OrderRejected,
} from '../domain/market/events.js';
import { isOfDelisting } from '../domain/market/delist-market.js';
import type { RecordedCommand } from '../history/recorded-commands.js';
import type { PlayedCommand } from './steps.js';

/** A command that events tell of, and the recorded id of the order that it places, if it does. */
export interface Recovered {
  readonly command: PlayedCommand;
  readonly orderId?: string;
}

/** What a market did by itself, as time passed or because of what was done before. */
export function isDueAct({ events }: RecordedCommand): boolean {
  const { event } = events[0]!;
  return goesOn(event) || (event.type === 'OrderCancelled' && event.data.reason === 'expired');
}

/** Whether it follows from the command before, and not from the time. */
export function isConsequence({ events }: RecordedCommand): boolean {
  return goesOn(events[0]!.event);
}

function goesOn(event: MarketEvent): boolean {
  const { type, data } = event;
  if (type === 'MarketStatusChanged') return data.status === 'DELISTED';
  return type === 'OrderTriggered' || type === 'MatchingResumed' || isOfDelisting(event);
}

/**
 * The commands behind the events of one: one, or as many as a cancel-all has cancelled orders. What events do not tell of a
 * command is left out: docs/audit-tools.md lists it.
 * @param filledOf what was filled of an order before, a decimal string
 */
export function recover(
  { actor = '', events }: RecordedCommand,
  filledOf: (orderId: string) => string,
): readonly Recovered[] {
  const { event } = events[0]!;
  switch (event.type) {
    case 'MarketListed': {
      const { at: _at, ...listing } = event.data;
      return [{ command: { type: 'ListMarket', ...listing } }];
    }
    case 'MarketStatusChanged':
      return statusChange(event);
    case 'MarketBoundsChanged': {
      const { bounds, reason } = event.data;
      const command = { ...bounds, reason, actor: event.data.actor };
      return [{ command: { type: 'ChangeMarketBounds', ...command } }];
    }
    case 'OrderPlaced':
    case 'OrderRejected':
      return [{ command: placed(event), orderId: event.data.orderId }];
    case 'OrderAmended':
      return [{ command: amended(event, actor) }];
    case 'OrderCancelled':
      return event.data.reason === 'amended_below_filled'
        ? [{ command: amendedToNothing(event, actor, filledOf(event.data.orderId)) }]
        : cancels(
            events.map((each) => each.event),
            actor,
          );
    case 'NoOrdersCancelled': {
      const { symbol: _symbol, at: _at, ...meant } = event.data;
      return [{ command: { type: 'CancelOrders', ...meant } }];
    }
    case 'OrderMatched':
    case 'OrderTriggered':
    case 'OrderReduced':
    case 'MatchingPaused':
    case 'MatchingResumed':
      return [];
  }
}

/** That a market is delisted follows from its being given up. */
function statusChange({ data }: MarketStatusChanged): readonly Recovered[] {
  const { status, reason, actor } = data;
  if (status === 'DELISTED') return [];
  if (status === 'DELISTING') return [{ command: { type: 'DelistMarket', reason, actor } }];
  return [{ command: { type: 'ChangeMarketStatus', status, reason, actor } }];
}

function placed({ type, data }: OrderPlaced | OrderRejected): PlaceOrder {
  const { orderId: _id, symbol: _symbol, at: _at, quantity, ...terms } = data;
  const requested = type === 'OrderPlaced' ? data.requestedPrice : undefined;
  for (const told of ['requestedPrice', 'unspentReason', 'reason'])
    Reflect.deleteProperty(terms, told);
  return {
    ...terms,
    type: 'PlaceOrder',
    // Orders from before there was a choice had nothing prevented.
    selfTradePrevention: terms.selfTradePrevention ?? 'none',
    ...(requested !== undefined && { price: requested }),
    ...(terms.quoteQuantity === undefined && { quantity }),
  };
}

/** Only what it changed is known to have been named; what changed nothing named something. */
function amended({ data }: OrderAmended, actor: string): AmendOrder {
  const { orderId, price, previousPrice, stopPrice, previousStopPrice, quantity } = data;
  const named = {
    ...(price !== undefined && price !== previousPrice && { price }),
    ...(stopPrice !== undefined && stopPrice !== previousStopPrice && { stopPrice }),
    ...(quantity !== data.previousQuantity && { quantity }),
  };
  const something = stopPrice === undefined ? { price: price! } : { stopPrice };
  const change = Object.keys(named).length === 0 ? something : named;
  return { type: 'AmendOrder', actor, orderId, ...change };
}

function amendedToNothing(
  { data: { orderId, order } }: OrderCancelled,
  actor: string,
  filled: string,
): AmendOrder {
  return { type: 'AmendOrder', actor, orderId, quantity: order?.filledQuantity ?? filled };
}

function cancels(events: readonly MarketEvent[], actor: string): readonly Recovered[] {
  return events.flatMap((event) =>
    event.type === 'OrderCancelled'
      ? [{ command: { type: 'CancelOrder', actor, orderId: event.data.orderId } }]
      : [],
  );
}
