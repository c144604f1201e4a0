import type { Listing } from '../market-events.js';
import type { MarketStatus, OrderStatus, Side } from '../terms.js';
import { Amounts } from './amounts.js';
import { HeldIds, TakenIds } from './held-ids.js';
import type { Order } from './order.js';
import { Queue } from './queue.js';

/** A stop that is to trigger, and the trade that reached it. */
export interface DueStop {
  readonly order: Order;
  readonly tradeId: string;
  readonly tradePrice: string;
}

/** All that the reference knows of a market, for its rules to change. What has ended it forgets. */
export interface MarketState {
  readonly symbol: string;
  /** With the bounds that are in force. */
  listing: Listing;
  readonly prices: Amounts;
  readonly quantities: Amounts;
  status: MarketStatus;
  /** How many orders were placed or rejected. */
  orderCount: number;
  /** How many trades there were. */
  trades: number;
  lastPrice: bigint | undefined;
  /** The open orders, resting and waiting, by id, the oldest first. */
  readonly open: Map<string, Order>;
  /** How many of them a user has. */
  readonly openOf: Map<string, number>;
  /** What is left of those of a side. */
  readonly left: Record<Side, bigint>;
  /** Those that rest, by price. */
  readonly resting: Readonly<Record<Side, Queue>>;
  /** Those that wait, by stop price, and that no trade has reached. */
  readonly waiting: Readonly<Record<Side, Queue>>;
  /** Those that expire, by the time, in milliseconds. */
  readonly expiring: Queue;
  /** The stops that trades have reached, first come first. */
  due: DueStop[];
  /** Who holds client order ids. */
  readonly heldIds: HeldIds;
  /** Whether it goes by the rules of 0.1.0, and who holds client order ids by those; undefined when it never does. */
  isEarlier: boolean;
  readonly takenIds: TakenIds | undefined;
  /** Is told how an order ended. */
  readonly onEnd: OnEnd;
}

export type OnEnd = (order: Order, status: OrderStatus) => void;

/** A market as it was listed. */
export function newMarket(listing: Listing, onEnd: OnEnd, mayBeEarlier: boolean): MarketState {
  return {
    symbol: listing.symbol,
    listing,
    prices: new Amounts('PRICE', 'OFF_TICK', listing.tickSize),
    quantities: new Amounts('QUANTITY', 'OFF_LOT', listing.lotSize),
    status: 'ONLINE',
    orderCount: 0,
    trades: 0,
    lastPrice: undefined,
    open: new Map(),
    openOf: new Map(),
    left: { buy: 0n, sell: 0n },
    resting: { buy: new Queue('highest first'), sell: new Queue('lowest first') },
    waiting: { buy: new Queue('lowest first'), sell: new Queue('highest first') },
    expiring: new Queue('lowest first'),
    due: [],
    heldIds: new HeldIds(),
    isEarlier: false,
    takenIds: mayBeEarlier ? new TakenIds() : undefined,
    onEnd,
  };
}
