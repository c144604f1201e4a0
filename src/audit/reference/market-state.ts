import type { Listing } from '../market-events.js';
import type { MarketStatus } from '../terms.js';
import { Amounts } from './amounts.js';
import type { Order } from './order.js';

/** A stop that is to trigger, by its id, and the trade that reached it. */
export interface DueStop {
  readonly orderId: string;
  readonly tradeId: string;
  readonly tradePrice: string;
}

/** What an order can change, so that it can be undone. */
interface Undoable {
  /** Every order there ever was, by number. */
  orders: Order[];
  /** Those of them that have ended, in the order of their ends. */
  finished: Order[];
  /** How many there were. */
  trades: number;
  lastPrice: bigint | undefined;
  /** How often an order has lost its place, or got its first. */
  turns: number;
  /** The stops that trades have reached, first come first. */
  due: DueStop[];
}

/** All that the reference knows of a market, for its rules to change. */
export interface MarketState extends Undoable {
  readonly symbol: string;
  readonly listing: Listing;
  readonly prices: Amounts;
  readonly quantities: Amounts;
  status: MarketStatus;
}

/** A market as it was listed. */
export function newMarket(listing: Listing): MarketState {
  return {
    symbol: listing.symbol,
    listing,
    prices: new Amounts('PRICE', 'OFF_TICK', listing.tickSize),
    quantities: new Amounts('QUANTITY', 'OFF_LOT', listing.lotSize),
    status: 'ONLINE',
    orders: [],
    finished: [],
    trades: 0,
    lastPrice: undefined,
    turns: 0,
    due: [],
  };
}

/** A copy of all that an order can change. Object.assign to the market undoes what was changed since. */
export function copyOf({ orders, finished, trades, lastPrice, turns, due }: Undoable): Undoable {
  const copies = orders.map((order) => ({ ...order }));
  return {
    orders: copies,
    finished: finished.map((order) => copies[orders.indexOf(order)]!),
    ...{ trades, lastPrice, turns, due: [...due] },
  };
}
