import { formatSteps } from '../decimal.js';
import { type Decision, isRefusal } from '../decision.js';
import type { PlaceOrder } from './commands.js';
import { enterBook } from './enter-book.js';
import type { MarketEvent, OrderPlaced, OrderTerms } from './events.js';
import type { ListedMarket } from './market.js';
import { formatOrderId } from './order-id.js';
import { type PlaceableOrder, readPlaceOrder } from './read-place-order.js';
import { bookSide } from './sides.js';
import { mayRest, type RejectReason } from './terms.js';

/**
 * Brings a new order into the market. It trades with what it crosses, and its remainder rests behind all others at its
 * price if the order may rest at all.
 * @returns OrderPlaced, its fills and the cancelled remainder, if any; or OrderRejected; or the rule the command breaks
 */
export function placeOrder(
  market: ListedMarket,
  command: PlaceOrder,
  now: string,
): Decision<MarketEvent> {
  const order = readPlaceOrder(market.listing, command);
  if (isRefusal(order)) return order;
  const terms = recordTerms(market, command, order, now);
  const reason = rejection(market, terms, order);
  if (reason !== undefined) return [{ type: 'OrderRejected', data: { ...terms, reason } }];
  const { orderId, userId, side } = terms;
  const entering = { orderId, userId, side, ...order };
  return [{ type: 'OrderPlaced', data: terms }, ...enterBook(market, entering, now)];
}

type RecordedTerms = OrderPlaced['data'];

/** The order as it is recorded: numbered, and its amounts with the market's decimals. */
function recordTerms(
  { listing: { symbol, tick, lot }, orderCount }: ListedMarket,
  { userId, side, orderType, clientOrderId }: PlaceOrder,
  { limit, lots, timeInForce }: PlaceableOrder,
  now: string,
): RecordedTerms {
  const terms: { -readonly [Field in keyof RecordedTerms]: RecordedTerms[Field] } = {
    orderId: formatOrderId(symbol, orderCount + 1),
    symbol,
    userId,
    side,
    orderType,
    timeInForce,
    quantity: formatSteps(lots, lot),
    at: now,
  };
  // Assigned, not spread: this runs for every order, and spreading costs more than all the rest of it.
  if (limit !== undefined) terms.price = formatSteps(limit, tick);
  if (clientOrderId !== undefined) terms.clientOrderId = clientOrderId;
  return terms;
}

/**
 * Why the book does not take a well-formed order, if so. The quantity limit counts an order that may rest as if all of
 * it did: that holds whatever it trades, and while its fills are still being recorded.
 */
function rejection(
  { listing, book, clientOrderIds }: ListedMarket,
  { userId, clientOrderId, side, timeInForce }: OrderTerms,
  { lots }: PlaceableOrder,
): RejectReason | undefined {
  if (clientOrderId !== undefined && clientOrderIds.isTaken(userId, clientOrderId)) {
    return 'duplicate_client_order_id';
  }
  if (mayRest(timeInForce) && book.total(bookSide(side)) + lots > listing.sideLimit) {
    return 'book_quantity_limit';
  }
  return undefined;
}
