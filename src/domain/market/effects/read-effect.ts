import type { MarketEvent } from '../events.js';
import type { Listing } from '../state/listing.js';
import { orderNumberIn, tradeNumberIn } from '../state/order-id.js';
import { recordedSteps } from '../state/recorded.js';
import { effects, UNKNOWN } from './effects.js';

/** The events that come to numbers. */
export type NumericEvent = Extract<
  MarketEvent,
  {
    type:
      | 'OrderPlaced'
      | 'OrderRejected'
      | 'OrderMatched'
      | 'OrderAmended'
      | 'OrderReduced'
      | 'OrderTriggered'
      | 'OrderCancelled';
  }
>;

/**
 * The row of what an event comes to: the one that decide left when it made the event, or else what the event says, read.
 * @throws Error when the event holds an amount that is none
 */
export function effectOf(listing: Listing, event: NumericEvent): number {
  const row = effects.take(event);
  if (row !== UNKNOWN) return row;
  read(listing, event);
  return effects.take(event);
}

function read(listing: Listing, event: NumericEvent): void {
  if (event.type === 'OrderMatched') return readMatched(listing, event);
  const order = orderNumberIn(listing.symbol, event.data.orderId);
  effects.note(event, order, 0, lotsOf(listing, event), ticksOf(listing, event), 0);
}

function readMatched({ symbol, tick, lot }: Listing, event: Numeric<'OrderMatched'>): void {
  const { makerOrderId, takerOrderId, quantity, price, tradeId } = event.data;
  const maker = orderNumberIn(symbol, makerOrderId);
  const taker = orderNumberIn(symbol, takerOrderId);
  const lots = recordedSteps(quantity, lot);
  const ticks = recordedSteps(price, tick);
  effects.note(event, maker, taker, lots, ticks, tradeNumberIn(symbol, tradeId));
}

type Numeric<Type extends NumericEvent['type']> = Extract<NumericEvent, { type: Type }>;

function lotsOf({ lot }: Listing, event: Exclude<NumericEvent, Numeric<'OrderMatched'>>): number {
  switch (event.type) {
    case 'OrderPlaced':
    case 'OrderAmended':
      return recordedSteps(event.data.quantity, lot);
    case 'OrderReduced':
      return recordedSteps(event.data.reducedBy, lot);
    case 'OrderRejected':
    case 'OrderTriggered':
    case 'OrderCancelled':
      return 0;
  }
}

function ticksOf({ tick }: Listing, { type, data }: NumericEvent): number {
  if (type !== 'OrderPlaced' && type !== 'OrderAmended') return 0;
  return data.price === undefined ? 0 : recordedSteps(data.price, tick);
}
