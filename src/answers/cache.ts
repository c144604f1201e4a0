import { type TProperties, Type } from 'typebox';

import { ORDER_STATUSES, ORDER_TYPES, SIDES } from '../domain/market/terms.js';
import { CandleAnswer } from './candles.js';
import { TickerAnswer } from './markets.js';
import { PositionAnswer } from './positions.js';
import {
  type Answer,
  Closed,
  Decimal,
  MarketSymbol,
  OneOf,
  OrderId,
  SignedDecimal,
  Timestamp,
  TradeId,
  UserId,
} from './shapes.js';

/** What an answer of the cache says of itself. */
const Members = {
  cachedAt: Timestamp('When what it was made of was last brought up to date.'),
  cacheHit: Type.Boolean({
    description:
      'Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same.',
  }),
  stale: Type.Boolean({
    description:
      'Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind.',
  }),
};

/** An answer of the cache. */
function Cached<Properties extends TProperties>(properties: Properties) {
  return Closed({ ...properties, ...Members });
}

/** What every answer of the cache says of itself. */
export interface CacheMembers {
  readonly cachedAt: string;
  readonly cacheHit: boolean;
  readonly stale: boolean;
}

const Exchange = Type.String({ description: 'The venue: tradeflow is our own.' });

/** One ticker. */
export const CachedTickerAnswer = Cached({ exchange: Exchange, ticker: TickerAnswer });
export type CachedTickerAnswer = Answer<typeof CachedTickerAnswer>;

/** All tickers. */
export const CachedTickersAnswer = Cached({
  exchange: Exchange,
  items: Type.Array(TickerAnswer, { description: 'By symbol.' }),
});
export type CachedTickersAnswer = Answer<typeof CachedTickersAnswer>;

/** An order, as far as screens need it. */
const CachedOrder = {
  orderId: OrderId,
  symbol: MarketSymbol,
  userId: UserId,
  side: OneOf(SIDES, 'Whether it buys or sells.'),
  type: OneOf(ORDER_TYPES, 'Whether it names a price, and whether it waits for a trade.'),
  status: OneOf(ORDER_STATUSES, 'Where it stands.'),
  price: Type.Optional(Decimal('Absent on a market or stop-market order.')),
  quantity: Decimal('The total, what has been filled included.'),
  filledQuantity: Decimal('What has been filled.'),
  remainingQuantity: Decimal('What is still to fill.'),
  averagePrice: Type.Optional(Decimal('Over its fills; absent until something was filled.')),
  placedAt: Timestamp('When it came in.'),
  updatedAt: Timestamp('When something last happened to it.'),
};
const CachedOrderItem = Closed(CachedOrder);
export type CachedOrderItem = Answer<typeof CachedOrderItem>;

/** Where an order stands. */
export const CachedOrderAnswer = Cached({
  orderId: OrderId,
  order: Type.Optional(CachedOrderItem),
});
export type CachedOrderAnswer = Answer<typeof CachedOrderAnswer>;

/** The orders of a user. */
export const CachedOrdersAnswer = Cached({
  userId: UserId,
  items: Type.Array(CachedOrderItem, {
    description: 'The newest 100 of those that the cache holds, newest first.',
  }),
});
export type CachedOrdersAnswer = Answer<typeof CachedOrdersAnswer>;

const QUEUE_HEALTH = ['healthy', 'idle', 'stalled', 'unknown'] as const;
export type QueueHealth = (typeof QUEUE_HEALTH)[number];

/** A queue, in the words of those who have asked for it so. */
const QueueMembers = {
  queue_name: Type.String(),
  size: Type.Optional(
    Type.Integer({ description: 'What waits or is in hand; absent when that is not known.' }),
  ),
  processing_rate: Type.Number({ description: 'How much is done a second, lately.' }),
  health_status: OneOf(
    QUEUE_HEALTH,
    'idle: nothing waits. healthy: it moves. stalled: something waits, and nothing has been done for five seconds. ' +
      'unknown: whoever works it has not been heard of.',
  ),
  last_processed: Type.Optional(
    Timestamp('When something was last done; absent before the first.'),
  ),
};
const Queue = Closed(QueueMembers);
export type Queue = Answer<typeof Queue>;

/** The queues of commands. */
export const CachedQueuesAnswer = Cached({
  items: Type.Array(Queue, { description: 'One a market, by symbol.' }),
});
export type CachedQueuesAnswer = Answer<typeof CachedQueuesAnswer>;

/** The queue of trades that the read side has still to show. */
export const CachedTradesQueueAnswer = Cached(QueueMembers);
export type CachedTradesQueueAnswer = Answer<typeof CachedTradesQueueAnswer>;

/** A trade as everybody sees it. */
const PublicTrade = Closed({
  tradeId: TradeId,
  price: Decimal("The maker's price."),
  quantity: Decimal('How much changed hands.'),
  quoteQuantity: Decimal('What was paid for it: price x quantity.'),
  takerSide: OneOf(SIDES, 'Whether the taker bought or sold.'),
  at: Timestamp('When it happened.'),
});
export type PublicTrade = Answer<typeof PublicTrade>;

/** The newest trades of a market. */
export const CachedTradesAnswer = Cached({
  symbol: MarketSymbol,
  items: Type.Array(PublicTrade, { description: 'Newest first.' }),
});
export type CachedTradesAnswer = Answer<typeof CachedTradesAnswer>;

const Traded = (span: string) =>
  Closed(
    {
      trades: Type.Integer({ description: 'How many trades there were.' }),
      volume: Decimal("What was traded, in the quantity's unit."),
      quoteVolume: Decimal('What was paid for it.'),
    },
    `${span}, from the beginning of the minute in which it began.`,
  );

/** How much is traded. */
export const CachedTradeMetricsAnswer = Cached({
  items: Type.Array(
    Closed({
      symbol: MarketSymbol,
      lastMinute: Traded('The last minute'),
      lastHour: Traded('The last hour'),
      lastDay: Traded('The last day'),
    }),
    { description: 'By symbol.' },
  ),
});
export type CachedTradeMetricsAnswer = Answer<typeof CachedTradeMetricsAnswer>;

/** The positions of a user. */
export const CachedPositionsAnswer = Cached({
  userId: UserId,
  items: Type.Array(PositionAnswer, { description: 'By market.' }),
});
export type CachedPositionsAnswer = Answer<typeof CachedPositionsAnswer>;

/** What all accounts come to. */
export const CachedAccountsAnswer = Cached({
  users: Type.Integer({ description: 'Users who have traded.' }),
  positions: Type.Integer({ description: 'Their positions, flat ones included.' }),
  complete: Type.Boolean({ description: 'False when there are more than the cache holds.' }),
  items: Type.Array(
    Closed({
      symbol: MarketSymbol,
      openPositions: Type.Integer({ description: 'Positions that are not flat.' }),
      longQuantity: Decimal('What those who are long hold together.'),
      shortQuantity: Decimal('What those who are short owe together.'),
      realisedPnl: SignedDecimal('What the closed parts have earned, or, below zero, lost.'),
    }),
    { description: 'By symbol.' },
  ),
});
export type CachedAccountsAnswer = Answer<typeof CachedAccountsAnswer>;

/** The newest candles of a market. */
export const CachedCandlesAnswer = Cached({
  symbol: MarketSymbol,
  timeframe: Type.String({ description: 'How long each lasts: 1m, 5m, 15m, 1h, 4h or 1d.' }),
  items: Type.Array(CandleAnswer, {
    description: 'Oldest first; intervals in which nothing was traded are left out.',
  }),
});
export type CachedCandlesAnswer = Answer<typeof CachedCandlesAnswer>;

/** The processes of the installation. */
export const CachedProcessesAnswer = Cached({
  shared: Type.Boolean({
    description: 'Whether all processes are told of, as with Redis, or the one alone that answers.',
  }),
  items: Type.Array(
    Closed({
      id: Type.String({ description: 'Another one for each start.' }),
      role: Type.String({ description: 'Its ROLES, parted by commas.' }),
      pid: Type.Integer(),
      host: Type.String(),
      startedAt: Timestamp('When it was started.'),
      heartbeatAt: Timestamp('When it was last heard of.'),
      health: OneOf(
        ['up', 'down', 'silent'],
        'silent: it has not been heard of for six seconds, and is dead, stuck or cut off.',
      ),
      detail: Type.Optional(Type.String({ description: 'What is wrong, if anything.' })),
    }),
    { description: 'The one that has run longest first.' },
  ),
});
export type CachedProcessesAnswer = Answer<typeof CachedProcessesAnswer>;

/** How the cache is. */
export const CachedHealthAnswer = Cached({
  status: OneOf(['up', 'degraded'], 'degraded: a view is not there, or stale.'),
  views: Type.Array(
    Closed({
      name: Type.String(),
      status: OneOf(['fresh', 'stale', 'missing'], 'missing: nobody has begun it.'),
      cachedAt: Type.Optional(Timestamp('When it was last brought up to date.')),
    }),
  ),
});
export type CachedHealthAnswer = Answer<typeof CachedHealthAnswer>;
