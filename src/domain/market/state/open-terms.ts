import { formatSteps } from '../../amounts/decimal.js';
import { NONE } from '../../book/handles.js';
import type { OpenTerms, SelfTradePrevention } from '../terms.js';
import type { Listing } from './listing.js';
import type { Market } from './market.js';
import type { OpenOrder, PendingStop } from './open-orders.js';
import { recordedListing, recordedSteps } from './recorded.js';

/*
 * The terms that an order keeps for as long as it is open: how they are read from what was recorded of it, its event or
 * its description, and how they are described.
 */

/** What is described of every open order, resting or waiting. */
export type DescribedTerms = OpenTerms & {
  readonly orderId: string;
  readonly selfTradePrevention: SelfTradePrevention;
};

/**
 * An open order that rests nowhere yet. When it expires is noted with it.
 * @param number the order's, in its market
 * @param terms as they were recorded
 * @param quantity its total in lots, of which so many are filled
 */
export function openOrder(
  market: Market,
  number: number,
  terms: OpenTerms & { readonly orderId: string },
  quantity: number,
  filled: number,
  stop: PendingStop | undefined,
): OpenOrder {
  const { lot } = recordedListing(market);
  const { displayQuantity, expiresAt } = terms;
  // One plain literal: spreading another into it made every order an object of the slow kind.
  return {
    number,
    orderId: terms.orderId,
    userId: terms.userId,
    side: terms.side,
    clientOrderId: terms.clientOrderId,
    quantity,
    filled,
    handle: NONE,
    display: displayQuantity === undefined ? Infinity : recordedSteps(displayQuantity, lot),
    hidden: 0,
    stop,
    postOnly: terms.postOnly,
    selfTradePrevention: terms.selfTradePrevention ?? 'none',
    expiry: expiresAt === undefined ? undefined : market.expiries.add(number, expiresAt),
  };
}

/** The terms that all open orders have. */
type EveryTerm = 'userId' | 'side' | 'selfTradePrevention';

type OptionalTerms = Omit<OpenTerms, EveryTerm>;

/** How each of the others is described, unless it is undefined. */
const DESCRIBED = {
  clientOrderId: ({ clientOrderId }) => clientOrderId,
  postOnly: ({ postOnly }) => postOnly,
  expiresAt: ({ expiry }) => expiry?.at,
  displayQuantity: ({ display }, { lot }) =>
    display === Infinity ? undefined : formatSteps(display, lot),
} satisfies {
  readonly [Term in keyof OptionalTerms]-?: (
    order: Readonly<OpenOrder>,
    listing: Listing,
  ) => OptionalTerms[Term];
};
const OPTIONAL_TERMS = Object.keys(DESCRIBED) as readonly (keyof typeof DESCRIBED)[];

/** Describes the terms that openOrder reads. */
export function describeTerms(order: Readonly<OpenOrder>, listing: Listing): DescribedTerms {
  const { orderId, userId, side, selfTradePrevention } = order;
  const described: Record<string, string> = { orderId, userId, side, selfTradePrevention };
  for (const term of OPTIONAL_TERMS) {
    const text = DESCRIBED[term](order, listing);
    if (text !== undefined) described[term] = text;
  }
  return described as DescribedTerms;
}
