import { broken, isRefusal, type Refusal } from '../decision.js';
import { readPrice, readQuantity } from './amounts.js';
import type { PlaceOrder } from './commands.js';
import { filtered } from './filters.js';
import type { Listing } from './listing.js';
import { mayRest, type SelfTradePrevention, type TimeInForce } from './terms.js';

/** What the numbers and defaults of a PlaceOrder come to. */
export interface PlaceableOrder {
  /** Ticks; undefined on a market order. */
  readonly limit: number | undefined;
  readonly lots: number;
  readonly timeInForce: TimeInForce;
  readonly selfTradePrevention: SelfTradePrevention;
}

/** Reads a PlaceOrder against the rules that hold whatever the book looks like. */
export function readPlaceOrder(listing: Listing, command: PlaceOrder): PlaceableOrder | Refusal {
  const timeInForce = readTimeInForce(command);
  if (isRefusal(timeInForce)) return timeInForce;
  const limit = readLimit(listing, command);
  if (isRefusal(limit)) return limit;
  if (command.postOnly !== undefined && (limit === undefined || !mayRest(timeInForce))) {
    const rule = 'only a limit order that may rest can be post-only';
    return broken('POST_ONLY_NOT_ALLOWED', rule, 'postOnly', 'POST-TYPE');
  }
  const lots = readQuantity(listing, command.quantity);
  if (isRefusal(lots)) return lots;
  const outOfBounds = filtered(listing, limit, lots);
  if (outOfBounds !== undefined) return outOfBounds;
  const { selfTradePrevention = 'cancel_newest' } = command;
  return { limit, lots, timeInForce, selfTradePrevention };
}

function readTimeInForce({ orderType, timeInForce }: PlaceOrder): TimeInForce | Refusal {
  if (orderType === 'limit') return timeInForce ?? 'GTC';
  if (timeInForce === undefined) return 'IOC';
  if (!mayRest(timeInForce)) return timeInForce;
  const rule = 'a market order never rests; its time in force is IOC or FOK';
  return broken('TIME_IN_FORCE_NOT_ALLOWED', rule, 'timeInForce', 'TIF-MKT-1');
}

function readLimit(
  listing: Listing,
  { orderType, price }: PlaceOrder,
): number | Refusal | undefined {
  if (orderType === 'market') {
    if (price === undefined) return undefined;
    return broken('PRICE_NOT_ALLOWED', 'a market order takes no price', 'price', 'TYPE-MKT');
  }
  if (price !== undefined) return readPrice(listing, price);
  return broken('PRICE_REQUIRED', 'a limit order needs a price', 'price', 'TYPE-LMT');
}
