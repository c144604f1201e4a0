import { formatRead, formatSteps } from '../../amounts/decimal.js';
import { type Decision, isRefusal } from '../../decision.js';
import type { PlaceOrder } from '../commands.js';
import { effects } from '../effects/effects.js';
import { enterBook, restsAtOnce } from './enter-book.js';
import type { MarketEvent, OrderPlaced, OrderRejected } from '../events.js';
import type { ListedMarket } from '../state/market.js';
import { formatOrderId } from '../state/order-id.js';
import { type PlaceableOrder, readPlaceOrder } from './read-place-order.js';
import { rejection } from './rejection.js';
import { refuseTakenId } from '../rules/client-order-id.js';
import { refuseGivenUp } from '../rules/trading-status.js';
import { matchQuote } from './quote-order.js';
import type { Complete, RejectReason, RequestedTerms, SentTerm } from '../terms.js';

/**
 * Brings a new order into the market. A stop waits there; any other trades with what it crosses, and its remainder rests
 * behind all others at its price if the order may rest at all.
 * @param room for events of matching; default: as many as one append holds
 * @returns OrderPlaced, its fills and the cancelled remainder, if any; or OrderRejected; or the rule the command breaks
 */
export function placeOrder(
  market: ListedMarket,
  command: PlaceOrder,
  now: string,
  room?: number,
): Decision<MarketEvent> {
  const taken = refuseTakenId(market, command);
  if (taken !== undefined) return taken;
  const givenUp = refuseGivenUp(market.status);
  if (givenUp !== undefined) return givenUp;
  const order = readPlaceOrder(market, command, now);
  if (isRefusal(order)) return order;
  const reason = rejection(market, command, order);
  if (reason !== undefined) return [rejected(market, command, order, reason, now)];
  const { quote } = order;
  if (quote !== undefined) return placeQuoteOrder(market, command, { ...order, quote }, now, room);
  const data = recordTerms(market, command, order, now);
  if (order.requested !== undefined && order.requested !== order.limit) {
    data.requestedPrice = formatSteps(order.requested, market.listing.tick);
  }
  const number = market.orderCount + 1;
  const event = placed(number, data, order);
  if (order.stop !== undefined) return [event];
  const { orderId, userId, side } = data;
  const { limit, lots, timeInForce, selfTradePrevention } = order;
  if (restsAtOnce(market, side, limit, timeInForce)) return [event];
  const terms = { number, orderId, userId, side, limit, lots, timeInForce, selfTradePrevention };
  return [event, ...enterBook(market, terms, now, room)];
}

function placed(
  number: number,
  data: OrderPlaced['data'],
  { limit, lots }: Pick<PlaceableOrder, 'limit' | 'lots'>,
): OrderPlaced {
  const event: OrderPlaced = { type: 'OrderPlaced', data };
  effects.note(event, number, 0, lots, limit ?? 0, 0);
  return event;
}

/** Brings in an order of a quote amount, whose quantity is what it moves. */
function placeQuoteOrder(
  market: ListedMarket,
  command: PlaceOrder,
  order: PlaceableOrder & { readonly quote: bigint },
  now: string,
  room: number | undefined,
): MarketEvent[] {
  const { userId, side } = command;
  const { selfTradePrevention, quote } = order;
  const number = market.orderCount + 1;
  const orderId = formatOrderId(market.listing.symbol, number);
  const taker = { number, orderId, userId, side, selfTradePrevention };
  const { lots, events, unspentReason } = matchQuote(market, taker, quote, now, room);
  // Rejected is rejected: orders of its own user that it met, which it may have been to cancel, stay.
  if (lots === 0) return [rejected(market, command, order, 'quote_buys_nothing', now)];
  const data = recordTerms(market, command, { ...order, lots }, now);
  if (unspentReason !== undefined) data.unspentReason = unspentReason;
  return [placed(number, data, { limit: undefined, lots }), ...events];
}

function rejected(
  market: ListedMarket,
  command: PlaceOrder,
  order: PlaceableOrder,
  reason: RejectReason,
  now: string,
): OrderRejected {
  // It slides nowhere: it is recorded as it was asked for.
  const asRequested = { ...order, limit: order.requested };
  const data = { ...recordTerms(market, command, asRequested, now), reason };
  return { type: 'OrderRejected', data };
}

type RecordedTerms = { -readonly [Field in keyof OrderPlaced['data']]: OrderPlaced['data'][Field] };

/** The order as it is recorded: numbered, and its amounts with the market's decimals. */
function recordTerms(
  { listing: { symbol, tick, lot }, orderCount }: ListedMarket,
  command: PlaceOrder,
  { limit, requested, lots, stop, display, timeInForce, selfTradePrevention }: PlaceableOrder,
  now: string,
): RecordedTerms {
  const { userId, side, orderType } = command;
  const orderId = formatOrderId(symbol, orderCount + 1);
  const quantity = formatRead(command.quantity, lots, lot);
  // Two literals, and the rest assigned, not spread: this runs for every order, and spreading costs more than all the rest of it.
  const terms: RecordedTerms =
    limit === undefined
      ? {
          orderId,
          symbol,
          userId,
          side,
          orderType,
          timeInForce,
          quantity,
          selfTradePrevention,
          at: now,
        }
      : {
          orderId,
          symbol,
          userId,
          side,
          orderType,
          timeInForce,
          quantity,
          selfTradePrevention,
          at: now,
          price: formatRead(limit === requested ? command.price : undefined, limit, tick),
        };
  if (stop !== undefined) terms.stopPrice = formatSteps(stop, tick);
  if (display !== undefined) terms.displayQuantity = formatSteps(display, lot);
  recordSent(command, terms);
  return terms;
}

/** Records the terms as they were sent that the order names, in the order in which events list them. */
function recordSent(
  { quoteQuantity, expiresAt, postOnly, clientOrderId }: PlaceOrder,
  terms: RecordedTerms,
): void {
  const sent: Complete<Pick<RequestedTerms, SentTerm>> = {
    quoteQuantity,
    expiresAt,
    postOnly,
    clientOrderId,
  };
  if (sent.quoteQuantity !== undefined) terms.quoteQuantity = sent.quoteQuantity;
  if (sent.expiresAt !== undefined) terms.expiresAt = sent.expiresAt;
  if (sent.postOnly !== undefined) terms.postOnly = sent.postOnly;
  if (sent.clientOrderId !== undefined) terms.clientOrderId = sent.clientOrderId;
}
