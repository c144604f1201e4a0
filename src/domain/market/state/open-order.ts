import type { StepNotional } from '../../amounts/notional.js';
import { NONE, type OrderHandle } from '../../book/handles.js';
import type {
  Complete,
  OpenTerms,
  PostOnly,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from '../terms.js';
import type { Expiry } from './expiries.js';
import { formatOrderId } from './order-id.js';
import { type OrderOwner, NOBODY } from './order-owners.js';
import { timeOf } from './time-texts.js';

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
type ConvertedTerm = 'displayQuantity' | 'expiresAt';

/**
 * An order that is neither filled nor cancelled. Prices in ticks, quantities in lots. An order comes and goes with nearly
 * every command, and what lives for just so long costs the garbage collector most: so it is the record of one that has
 * ended, and holds numbers, and nothing that was made for it alone, unless it is an order of the rarer kinds.
 */
export class OpenOrder implements Complete<Omit<OpenTerms, ConvertedTerm>> {
  number = 0;
  /** Its place among the open orders; NONE as long as it has none. */
  slot = NONE;
  /** Of its market. */
  symbol = '';
  owner: OrderOwner = NOBODY;
  side: Side = 'buy';
  selfTradePrevention: SelfTradePrevention = 'none';
  postOnly: PostOnly | undefined = undefined;
  clientOrderId: string | undefined = undefined;
  /** Of what it asked for when it was placed: whoever opens it sets it, on one with a client order id. */
  termsDigest: number | undefined = undefined;
  /** The most that it shows at a time; Infinity when it shows all of it. */
  display = Infinity;
  /** What of it is left and not shown. */
  hidden = 0;
  /** The total, what was filled included. */
  quantity = 0;
  filled = 0;
  /** What its fills cost. */
  cost: StepNotional = 0;
  /** What self-trade prevention has taken off its total since that was asked for. */
  reduced = 0;
  /** Its place in the book; NONE for a stop, and for an order that lives only until its command is done. */
  handle: OrderHandle = NONE;
  /** What it waits for; undefined on an order that is no stop, or that has triggered. */
  stop: PendingStop | undefined = undefined;
  placedMs = 0;
  /** On a stop that has triggered: its stop price in ticks, and when. */
  triggered: { readonly price: number; readonly at: string } | undefined = undefined;
  /** When it ends at the latest; undefined on an order that is not GTD. */
  expiry: Expiry | undefined = undefined;

  get orderId(): string {
    return formatOrderId(this.symbol, this.number);
  }

  get userId(): string {
    return this.owner.userId;
  }

  /** ISO-8601 UTC with milliseconds. */
  get placedAt(): string {
    return timeOf(this.placedMs);
  }

  /** The order as it is now, whatever becomes of it. */
  copy(): OpenOrder {
    return Object.assign(new OpenOrder(), this);
  }
}
