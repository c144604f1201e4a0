import { Type } from 'typebox';

import { MARKET_STATUSES, SIDES } from '../domain/market/terms.js';
import {
  type Answer,
  BigInteger,
  Closed,
  Decimal,
  MarketSymbol,
  OneOf,
  OrderId,
  SignedDecimal,
  Timestamp,
  TradeId,
} from './shapes.js';

const BasisPoints = (description: string) => Type.Integer({ description });

/** The bounds of a market; one that is absent does not bound. */
const Bounds = {
  minQuantity: Type.Optional(Decimal('The least that one order may be for.')),
  maxQuantity: Type.Optional(Decimal('The most that one order may be for.')),
  minNotional: Type.Optional(Decimal('The least price x quantity of an order that names a price.')),
  maxOpenOrders: Type.Optional(
    Type.Integer({ description: 'The most orders that one user may have open.' }),
  ),
  protectionBandBps: Type.Optional(
    BasisPoints('How far a market order sweeps from the touch it meets, of that price.'),
  ),
  priceBandBps: Type.Optional(
    BasisPoints('How far the price of a limit order may be from the last trade, of its price.'),
  ),
};

/** What a market is listed with. */
const Listing = {
  symbol: MarketSymbol,
  tickSize: Decimal('The step between prices.'),
  lotSize: Decimal('The step between quantities.'),
  ...Bounds,
};

const Reason = Type.String({ description: "Why, for whoever reads the market's history." });

const Status = OneOf(MARKET_STATUSES, 'What the market takes at present.');
const ListedAt = Timestamp('When the market was listed.');

/** A market that has just been listed. */
export const ListedMarketAnswer = Closed({
  ...Listing,
  status: Type.Literal('ONLINE'),
  listedAt: ListedAt,
});
export type ListedMarketAnswer = Answer<typeof ListedMarketAnswer>;

/** What became of a market's status. */
export const MarketStatusAnswer = Closed({
  symbol: MarketSymbol,
  previousStatus: OneOf(MARKET_STATUSES, 'What the market took before.'),
  status: Status,
  reason: Reason,
  actor: Type.String({ description: 'Who changed it.' }),
  changedAt: Timestamp('When it was changed.'),
});
export type MarketStatusAnswer = Answer<typeof MarketStatusAnswer>;

/** What became of a market's bounds. */
export const MarketBoundsAnswer = Closed({
  symbol: MarketSymbol,
  previousBounds: Closed(Bounds),
  bounds: Closed(Bounds),
  reason: Reason,
  actor: Type.String({ description: 'Who changed them.' }),
  changedAt: Timestamp('When they were changed.'),
});
export type MarketBoundsAnswer = Answer<typeof MarketBoundsAnswer>;

/** A market that is given up. */
export const DelistedMarketAnswer = Closed({
  symbol: MarketSymbol,
  previousStatus: OneOf(MARKET_STATUSES, 'What the market took before.'),
  status: Type.Literal('DELISTED'),
  cancelledOrders: Type.Integer({ description: 'How many orders were open, and are cancelled.' }),
  reason: Reason,
  actor: Type.String({ description: 'Who gave it up.' }),
  changedAt: Timestamp('When that was.'),
});
export type DelistedMarketAnswer = Answer<typeof DelistedMarketAnswer>;

/** A market. */
export const MarketAnswer = Closed({
  ...Listing,
  status: Status,
  statusReason: Type.Optional(Type.String({ description: 'Why the status was changed.' })),
  statusChangedBy: Type.Optional(Type.String({ description: 'Who changed the status.' })),
  statusChangedAt: Type.Optional(Timestamp('When the status was changed.')),
  boundsReason: Type.Optional(Type.String({ description: 'Why the bounds were changed.' })),
  boundsChangedBy: Type.Optional(Type.String({ description: 'Who changed the bounds.' })),
  boundsChangedAt: Type.Optional(Timestamp('When the bounds were changed.')),
  listedAt: ListedAt,
});
export type MarketAnswer = Answer<typeof MarketAnswer>;

/** All markets. */
export const MarketsAnswer = Closed({ items: Type.Array(MarketAnswer) });
export type MarketsAnswer = Answer<typeof MarketsAnswer>;

/** All orders at one price together. */
export const BookLevel = Closed({
  price: Decimal('The price of each of them.'),
  quantity: Decimal('What they show together.'),
  orders: Type.Integer({ description: 'How many they are.' }),
  queue: Type.Optional(
    Type.Array(Closed({ orderId: OrderId, quantity: Decimal('What it shows.') }), {
      description: 'With level=3: each of them, in the order in which they came in.',
    }),
  ),
});

/** The book of a market, level by level. */
export const BookAnswer = Closed({
  symbol: MarketSymbol,
  position: BigInteger('Log position as of which the book is shown; -1 before the first event.'),
  sequence: BigInteger("Number, in the market's stream, of the last event that is in it."),
  at: Type.Optional(Timestamp('When that was; absent where tables were made before it was noted.')),
  bids: Type.Array(BookLevel, { description: 'The highest first.' }),
  asks: Type.Array(BookLevel, { description: 'The lowest first.' }),
});
export type BookAnswer = Answer<typeof BookAnswer>;

/**
 * A market at a glance; what there is none of is absent. The 24h figures cover the day up to `at`, from the beginning of
 * the minute in which that day began.
 */
export const TickerAnswer = Closed({
  symbol: MarketSymbol,
  lastPrice: Type.Optional(Decimal('The price of the last trade.')),
  lastQuantity: Type.Optional(Decimal('How much changed hands in it.')),
  lastTradeId: Type.Optional(TradeId),
  lastTakerSide: Type.Optional(OneOf(SIDES, 'Whether its taker bought or sold.')),
  lastTradeAt: Type.Optional(Timestamp('When that was.')),
  bestBid: Type.Optional(Decimal('The highest price at which somebody buys.')),
  bestBidQuantity: Type.Optional(Decimal('What the orders at that price show together.')),
  bestAsk: Type.Optional(Decimal('The lowest price at which somebody sells.')),
  bestAskQuantity: Type.Optional(Decimal('What the orders at that price show together.')),
  open24h: Type.Optional(Decimal('The first price of the day.')),
  high24h: Type.Optional(Decimal('The highest price of the day.')),
  low24h: Type.Optional(Decimal('The lowest price of the day.')),
  priceChange24h: Type.Optional(SignedDecimal('The last price less the first of the day.')),
  priceChangePercent24h: Type.Optional(
    SignedDecimal('The same in percent of that first price, rounded half up to 2 decimals.'),
  ),
  volume24h: Decimal("What was traded in the day, in the quantity's unit; each trade counts once."),
  quoteVolume24h: Decimal('What was paid for it: the sum of price x quantity.'),
  trades24h: Type.Integer({ description: 'How many trades the day had.' }),
  at: Timestamp('The end of that day.'),
});
export type TickerAnswer = Answer<typeof TickerAnswer>;

/** All tickers. */
export const TickersAnswer = Closed({
  items: Type.Array(TickerAnswer, { description: 'By symbol.' }),
});
export type TickersAnswer = Answer<typeof TickersAnswer>;
