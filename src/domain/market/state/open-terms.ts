import { formatSteps } from '../../amounts/decimal.js';
import { NONE } from '../../book/handles.js';
import { formatCost } from '../../amounts/notional.js';
import type { OpenTerms, SelfTradePrevention } from '../terms.js';
import type { Listing } from './listing.js';
import type { Market } from './market.js';
import type { OpenOrder, PendingStop } from './open-order.js';
import { recordedListing, recordedSteps } from './recorded.js';
import { millisecondsOf } from './time-texts.js';

/*
 * The terms that an order keeps for as long as it is open: how they are read from what was recorded of it, its event or
 * its description, and how they are described.
 */

/** What is described of every open order, resting or waiting. */
export type DescribedTerms = OpenTerms & {
  readonly orderId: string;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly placedAt: string;
  /** What its fills cost; absent when it has none. */
  readonly cost?: string;
  /** What self-trade prevention has taken off its total; absent when that is nothing. */
  readonly reduced?: string;
  /** On a stop that has triggered. */
  readonly triggered?: { readonly stopPrice: string; readonly at: string };
};

/**
 * An open order that rests nowhere yet. When it expires is noted with it.
 * @param number the order's, in its market
 * @param terms as they were recorded
 * @param quantity its total in lots, of which none is filled yet
 */
export function openOrder(
  market: Market,
  number: number,
  terms: OpenTerms,
  placedAt: string,
  quantity: number,
  stop: PendingStop | undefined,
): OpenOrder {
  const { symbol, lot } = recordedListing(market);
  const { displayQuantity, expiresAt } = terms;
  const order = market.open.record();
  order.number = number;
  order.symbol = symbol;
  order.owner = market.open.owners.of(terms.userId);
  order.side = terms.side;
  order.selfTradePrevention = terms.selfTradePrevention ?? 'none';
  order.postOnly = terms.postOnly;
  order.clientOrderId = terms.clientOrderId;
  order.termsDigest = undefined;
  order.display = displayQuantity === undefined ? Infinity : recordedSteps(displayQuantity, lot);
  order.hidden = 0;
  order.quantity = quantity;
  order.filled = 0;
  order.cost = 0;
  order.reduced = 0;
  order.handle = NONE;
  order.stop = stop;
  order.placedMs = millisecondsOf(placedAt);
  order.triggered = undefined;
  order.expiry = expiresAt === undefined ? undefined : market.expiries.add(number, expiresAt);
  return order;
}

/** What has come of an order, as far as anything has, to be added to a description. */
type DescribedPast = {
  -readonly [Fact in 'cost' | 'reduced' | 'triggered']?: DescribedTerms[Fact];
};

/** Adds it. */
export function describePast(
  described: DescribedPast,
  { cost, reduced, triggered }: Readonly<OpenOrder>,
  listing: Listing,
): void {
  if (cost !== 0) described.cost = formatCost(listing, cost);
  if (reduced !== 0) described.reduced = formatSteps(reduced, listing.lot);
  if (triggered === undefined) return;
  described.triggered = {
    stopPrice: formatSteps(triggered.price, listing.tick),
    at: triggered.at,
  };
}

/** The terms that all open orders have. */
type EveryTerm = 'userId' | 'side' | 'selfTradePrevention';

/** Those that only some have. */
type OptionalTerms = Omit<OpenTerms, EveryTerm>;

type Describe<Term extends keyof OptionalTerms> = (
  order: Readonly<OpenOrder>,
  listing: Listing,
) => OptionalTerms[Term] | undefined;

/** How they are described, unless it is undefined. */
const DESCRIBED: { readonly [Term in keyof Required<OptionalTerms>]: Describe<Term> } = {
  clientOrderId: ({ clientOrderId }) => clientOrderId,
  postOnly: ({ postOnly }) => postOnly,
  expiresAt: ({ expiry }) => expiry?.at,
  displayQuantity: ({ display }, { lot }) =>
    display === Infinity ? undefined : formatSteps(display, lot),
};
const OPTIONAL_TERMS = Object.keys(DESCRIBED) as readonly (keyof OptionalTerms)[];

/** A description that the optional terms can be added to. */
type Describable = { -readonly [Term in keyof OptionalTerms]?: OptionalTerms[Term] };

/**
 * Adds those to a description that the order has. They are not spread into it: that takes four times as long, and a
 * market stands still while it is described.
 */
export function describeOptionalTerms(
  described: Describable,
  order: Readonly<OpenOrder>,
  listing: Listing,
): void {
  for (const term of OPTIONAL_TERMS) describeTerm(term, described, order, listing);
}

function describeTerm<Term extends keyof OptionalTerms>(
  term: Term,
  described: { [Each in Term]?: OptionalTerms[Each] },
  order: Readonly<OpenOrder>,
  listing: Listing,
): void {
  const describe: Describe<Term> = DESCRIBED[term];
  const value = describe(order, listing);
  if (value !== undefined) described[term] = value;
}
