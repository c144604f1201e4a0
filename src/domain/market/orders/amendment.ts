import { isRefusal, refuse, type Refusal } from '../../decision.js';
import type { AmendOrder } from '../commands.js';
import { readPrice, readQuantity } from '../rules/amounts.js';
import { filterNotional, filterQuantity } from '../rules/filters.js';
import { refuseSlices } from '../rules/iceberg.js';
import { type ListedMarket, sideQuantity } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';

/** What an amend can change of an order, as it stands or as it is to become: prices in ticks, lots in total. */
export interface Amendable<Price extends number | undefined = number | undefined> {
  /** Undefined on a stop-market order. */
  readonly price: Price;
  /** Undefined on an order that is no stop, or has triggered. */
  readonly stopPrice: number | undefined;
  /** What was filled before included. */
  readonly lots: number;
}

/**
 * Reads what an order is to become; what the command does not name stays.
 * @param before as it stands
 * @returns PRICE_OFF_TICK and the like; BOOK_QUANTITY_LIMIT when its side could not count so much
 */
export function readAmendment<Price extends number | undefined>(
  market: ListedMarket,
  { side }: Readonly<OpenOrder>,
  before: Amendable<Price>,
  command: AmendOrder,
): Amendable<Price | number> | Refusal {
  const { listing } = market;
  const price = command.price === undefined ? before.price : readPrice(listing, command.price);
  if (isRefusal(price)) return price;
  const stopPrice =
    command.stopPrice === undefined
      ? before.stopPrice
      : readPrice(listing, command.stopPrice, 'stopPrice');
  if (isRefusal(stopPrice)) return stopPrice;
  const lots =
    command.quantity === undefined ? before.lots : readQuantity(listing, command.quantity);
  if (isRefusal(lots)) return lots;
  if (sideQuantity(market, side) - before.lots + lots > listing.sideLimit) {
    const rule = 'the side of the book holds as much quantity as it can count';
    return refuse('BOOK_QUANTITY_LIMIT', rule, 'quantity', 'NUM-SIDE');
  }
  return { price, stopPrice, lots };
}

/** @returns the bound of the market that the order would break, if it would any */
export function refuseAmendment(
  { listing }: ListedMarket,
  { display }: Readonly<OpenOrder>,
  { price, lots }: Amendable,
  command: AmendOrder,
): Refusal | undefined {
  // A quantity that the command does not name may have become small by itself: see STP-DEC.
  return (
    (command.quantity === undefined ? undefined : filterQuantity(listing, lots)) ??
    filterNotional(listing, price, lots) ??
    refuseSlices(lots, display, 'quantity')
  );
}
