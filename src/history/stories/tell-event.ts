import type {
  MarketEvent,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderRejected,
} from '../../domain/market/events.js';
import type { ListedMarket } from '../../domain/market/state/market.js';
import { orderNumberIn } from '../../domain/market/state/order-id.js';
import type { Told } from './chapter.js';
import type { Departures } from './departures.js';
import { isFirst, type Standing, standingOf } from './standing.js';
import { DID, listed, WHY_CANCELLED, WHY_REJECTED } from './words.js';

/** What is known of an order when an event comes. */
export interface Scene {
  readonly orderId: string;
  /** As the event finds it. */
  readonly market: ListedMarket;
  /** What the command began with: the order that came in, was amended, or triggered. */
  readonly head: MarketEvent;
  /** Of those who stood before the order. */
  readonly departures: Departures;
}

/** Whether an event is about an order. */
export function concerns({ type, data }: MarketEvent, orderId: string): boolean {
  if (type === 'OrderMatched') {
    return data.makerOrderId === orderId || data.takerOrderId === orderId;
  }
  return 'orderId' in data && data.orderId === orderId;
}

/** What an event means for an order that it concerns. */
export function tellEvent(event: MarketEvent, scene: Scene): Told {
  switch (event.type) {
    case 'OrderPlaced':
      return { text: `It came in: ${terms(event.data)}.${slid(event.data)}` };
    case 'OrderRejected':
      return {
        text: `It came in, ${terms(event.data)}, and was rejected: ${WHY_REJECTED[event.data.reason]}.`,
      };
    case 'OrderMatched':
      return event.data.makerOrderId === scene.orderId
        ? toldAsMaker(event, scene)
        : toldAsTaker(event, scene);
    case 'OrderAmended':
      return { text: amended(event.data) };
    case 'OrderTriggered': {
      const { tradeId, tradePrice, stopPrice } = event.data;
      return {
        text: `Trade ${tradeId} at ${tradePrice} had reached its stop price ${stopPrice}: it entered the book.`,
        tradeId,
      };
    }
    case 'OrderReduced': {
      const { reducedBy, remainingQuantity, otherOrderId } = event.data;
      return {
        text: `${reducedBy} was taken off it, which it would have traded with order ${otherOrderId} of the same user; ${remainingQuantity} was left, in its place.`,
        otherOrderId,
      };
    }
    case 'OrderCancelled':
      return cancelled(event.data, scene);
    case 'MatchingPaused':
      return {
        text: `It had traded as much as one append holds, and went on in the next, before anything else.`,
      };
    case 'MatchingResumed':
      return { text: `It went on, with ${event.data.remainingQuantity} left.` };
    case 'MarketListed':
    case 'MarketStatusChanged':
    case 'MarketBoundsChanged':
    case 'NoOrdersCancelled':
      throw new Error(`${event.type} concerns no order`);
  }
}

function terms(data: (OrderPlaced | OrderRejected)['data']): string {
  const { side, orderType, price, quantity, quoteQuantity, timeInForce, stopPrice } = data;
  const amount =
    quoteQuantity === undefined ? quantity : `for ${quoteQuantity} of the quote currency`;
  return [
    `to ${side} ${amount}`,
    price === undefined ? 'at whatever the book offers' : `at ${price} or better`,
    ...(stopPrice === undefined ? [] : [`once a trade reaches ${stopPrice}`]),
    `(${orderType}, ${timeInForce}${data.postOnly === undefined ? '' : ', post-only'})`,
  ].join(' ');
}

function slid(data: OrderPlaced['data']): string {
  if (data.requestedPrice === undefined) return '';
  return ` It had asked for ${data.requestedPrice}, and slid to where it only rests.`;
}

function amended({
  previousPrice,
  price,
  previousStopPrice,
  stopPrice,
  ...data
}: OrderAmended['data']): string {
  const changes = [
    ...(price === previousPrice ? [] : [`its price from ${previousPrice} to ${price}`]),
    ...(stopPrice === previousStopPrice
      ? []
      : [`its stop price from ${previousStopPrice} to ${stopPrice}`]),
    ...(data.quantity === data.previousQuantity
      ? []
      : [`its quantity from ${data.previousQuantity} to ${data.quantity}`]),
  ];
  const what =
    changes.length === 0 ? 'It was amended, to what it was' : `Amended: ${changes.join(', ')}`;
  const place = data.priorityKept ? 'It kept its place' : 'It lost its place, as if it came anew';
  return `${what}. ${place}; ${data.remainingQuantity} was left.`;
}

function cancelled(
  { reason, remainingQuantity }: OrderCancelled['data'],
  { head, orderId }: Scene,
): Told {
  const text = `What was left of it, ${remainingQuantity}, was cancelled: ${WHY_CANCELLED[reason]}.`;
  if (reason !== 'self_trade' || !('orderId' in head.data) || head.data.orderId === orderId) {
    return { text };
  }
  const otherOrderId = head.data.orderId;
  return {
    text: `${text} The other was ${otherOrderId}, which came in and decides.`,
    otherOrderId,
  };
}

function toldAsMaker({ data }: OrderMatched, scene: Scene): Told {
  const { tradeId, price, quantity, takerOrderId, takerSide, makerRemaining } = data;
  const side = takerSide === 'buy' ? 'sell' : 'buy';
  const standing = standingIn(scene.market, scene.orderId);
  const isDue = standing !== undefined && isFirst(standing);
  const why = isDue
    ? `It was its turn: nobody ${side === 'buy' ? 'paid more' : 'asked less'}, and at its price it was the first: ${scene.departures.toldOfFirst()}.`
    : notDue('It', standing);
  const text = `It ${DID[side]} ${quantity} at ${price}, its own price (trade ${tradeId}), with order ${takerOrderId}, ${cameIn(scene.head, takerOrderId)}. ${why} ${leftOf(makerRemaining)}`;
  return { text, role: 'maker', tradeId, price, quantity, otherOrderId: takerOrderId, isDue };
}

function toldAsTaker({ data }: OrderMatched, { market }: Scene): Told {
  const { tradeId, price, quantity, makerOrderId, takerSide, takerRemaining } = data;
  const maker = market.open.get(orderNumberIn(market.listing.symbol, makerOrderId));
  const standing = standingIn(market, makerOrderId);
  const isDue = standing !== undefined && isFirst(standing);
  const why = isDue
    ? `${makerOrderId} was the first in line, the best price and the earliest at it (placed ${maker?.placedAt}), and the price is that of who was there before.`
    : notDue(makerOrderId, standing);
  const text = `It ${DID[takerSide]} ${quantity} at ${price} (trade ${tradeId}) with order ${makerOrderId}. ${why} ${leftOf(takerRemaining)}`;
  return { text, role: 'taker', tradeId, price, quantity, otherOrderId: makerOrderId, isDue };
}

function standingIn(market: ListedMarket, orderId: string): Standing | undefined {
  const order = market.open.get(orderNumberIn(market.listing.symbol, orderId));
  return order && standingOf(market, order);
}

/** The stream says that somebody traded whose turn it was not. */
function notDue(who: string, standing: Standing | undefined): string {
  if (standing === undefined) return `${who} WAS NOT DUE: it did not rest in the book.`;
  const { betterOrders, aheadOrders, ahead } = standing;
  const before = aheadOrders === 0 ? '' : ` (${listed(ahead, 3)})`;
  return `${who} WAS NOT DUE: ${betterOrders} at better prices and ${aheadOrders} at its price${before} stood before it.`;
}

function cameIn({ type, data }: MarketEvent, takerOrderId: string): string {
  const isIt = 'orderId' in data && data.orderId === takerOrderId;
  if (isIt && type === 'OrderAmended') return 'which was amended then';
  if (isIt && type === 'OrderTriggered') return 'which triggered then';
  if (isIt && type === 'MatchingResumed') return 'which went on then';
  return 'which came in then';
}

function leftOf(remaining: string): string {
  return /[1-9]/.test(remaining) ? `${remaining} was left.` : 'With that it was filled.';
}
