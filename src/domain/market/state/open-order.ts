import type { StepNotional } from '../../amounts/notional.js';
import type { OrderHandle } from '../../book/handles.js';
import type { Complete, OpenTerms, SelfTradePrevention, TimeInForce } from '../terms.js';
import type { Expiry } from './expiries.js';

/** What a stop that has not triggered waits for, and what it is once that has come. */
export interface PendingStop {
  /** The last trade price, in ticks, at which it triggers. */
  price: number;
  /** Of a stop-limit order, its limit in ticks; undefined on a stop-market order. */
  limit: number | undefined;
  readonly timeInForce: TimeInForce;
  /** Its place among the stops that wait; NONE once a trade has reached it. */
  place: OrderHandle;
}

/** The terms that an open order has in a form of its own. */
type ConvertedTerm = 'displayQuantity' | 'expiresAt' | 'selfTradePrevention';

/** An order that is neither filled nor cancelled. Prices in ticks, quantities in lots. */
export interface OpenOrder extends Complete<Omit<OpenTerms, ConvertedTerm>> {
  readonly number: number;
  readonly orderId: string;
  readonly selfTradePrevention: SelfTradePrevention;
  /** Of what it asked for when it was placed: whoever opens it sets it, on one with a client order id. */
  termsDigest: number | undefined;
  /** The most that it shows at a time; Infinity when it shows all of it. */
  readonly display: number;
  /** What of it is left and not shown. */
  hidden: number;
  /** The total, what was filled included. */
  quantity: number;
  filled: number;
  /** What its fills cost. */
  cost: StepNotional;
  /** What self-trade prevention has taken off its total since that was asked for. */
  reduced: number;
  /** Its place in the book; NONE for a stop, and for an order that lives only until its command is done. */
  handle: OrderHandle;
  /** What it waits for; undefined on an order that is no stop, or that has triggered. */
  stop: PendingStop | undefined;
  readonly placedAt: string;
  /** On a stop that has triggered: its stop price in ticks, and when. */
  triggered: { readonly price: number; readonly at: string } | undefined;
  /** When it ends at the latest; undefined on an order that is not GTD. */
  readonly expiry: Expiry | undefined;
}
