import {
  type SelfTradePrevention,
  type SentTerms,
  sentTerms,
  type Side,
  type TimeInForce,
} from '../terms.js';
import { writeNotional } from './amounts.js';
import type { MarketState } from './market-state.js';
import { left, type Order } from './order.js';
import { orderSoFar } from './order-so-far.js';
import { present } from './present.js';

/* Open orders as they are shown: decimal strings with the decimals of the market's tick and lot size. */

/** An order as it rests in the book. */
export type RestingOrder = SentTerms & {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly price: string;
  /** The total, what was filled included. */
  readonly quantity: string;
  readonly remaining: string;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly placedAt: string;
  /** What its fills cost, and what was taken off it; absent when that is nothing. */
  readonly cost?: string;
  readonly reduced?: string;
  /** On what was a stop. */
  readonly triggered?: { readonly stopPrice: string; readonly at: string };
  /** On an iceberg: what it shows at a time, and what is left of that. */
  readonly displayQuantity?: string;
  readonly visible?: string;
};

/** A stop that has not triggered. */
export type WaitingStop = SentTerms & {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly stopPrice: string;
  /** The limit of a stop-limit order. */
  readonly price?: string;
  readonly quantity: string;
  readonly timeInForce: TimeInForce;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly placedAt: string;
  readonly displayQuantity?: string;
};

/** An order that rests, as the book shows it. */
export function restingOrder(market: MarketState, order: Order): RestingOrder {
  const { prices, quantities } = market;
  const { triggered, reducedQuantity, placedAt } = orderSoFar(market, order);
  const { orderId, userId, side, quantity, display, selfTradePrevention } = order;
  return present({
    ...sentTerms(order),
    ...{ orderId, userId, side },
    price: prices.write(order.price!),
    quantity: quantities.write(quantity),
    remaining: quantities.write(left(order)),
    ...{ selfTradePrevention, placedAt, triggered, reduced: reducedQuantity },
    cost: order.cost === 0n ? undefined : writeNotional(prices, quantities, order.cost),
    displayQuantity: display === undefined ? undefined : quantities.write(display),
    visible: display === undefined ? undefined : quantities.write(order.visible),
  });
}

/** A stop, as it waits. */
export function waitingStop({ prices, quantities }: MarketState, order: Order): WaitingStop {
  const { orderId, userId, side, price, quantity, display } = order;
  const { timeInForce, selfTradePrevention } = order;
  return present({
    ...sentTerms(order),
    ...{ orderId, userId, side },
    stopPrice: prices.write(order.stopPrice!),
    price: price === undefined ? undefined : prices.write(price),
    quantity: quantities.write(quantity),
    ...{ timeInForce, selfTradePrevention, placedAt: order.placedAt },
    displayQuantity: display === undefined ? undefined : quantities.write(display),
  });
}
