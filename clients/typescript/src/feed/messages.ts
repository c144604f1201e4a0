/* What comes over the channels of `/ws`, as docs/api.md describes it. Amounts are decimal strings. */

export type Side = 'buy' | 'sell';

/** A price of a book, and what is there. */
export interface Level {
  readonly price: string;
  readonly quantity: string;
  readonly orders: number;
}

export interface Sides {
  /** The best first. */
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

export interface BookSnapshot extends Sides {
  readonly checksum: number;
}

/** Levels that are others than before, each as it is now; one that is gone has no orders. */
export interface BookUpdate extends BookSnapshot {
  readonly firstSequence: string;
  readonly lastSequence: string;
}

/** An order as the book shows it; one that is gone shows zero. */
export interface BookOrder {
  readonly orderId: string;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
}

/** The first message has all of them, the others those that changed. */
export interface BookOrders {
  readonly firstSequence?: string;
  readonly lastSequence?: string;
  readonly orders: readonly BookOrder[];
}

export interface Trade {
  readonly tradeId: string;
  readonly symbol: string;
  readonly price: string;
  readonly quantity: string;
  readonly takerSide: Side;
  readonly at: string;
}

export interface Fill {
  readonly tradeId: string;
  readonly symbol: string;
  readonly orderId: string;
  readonly userId: string;
  readonly role: 'maker' | 'taker';
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly remainingQuantity: string;
  readonly at: string;
}

/** What happened to an order: `type` says which of the other members there are. */
export interface OrderEvent {
  readonly orderId: string;
  readonly symbol: string;
  readonly userId: string;
  readonly type: string;
  readonly role?: 'maker' | 'taker';
  readonly tradeId?: string;
  readonly price?: string;
  readonly stopPrice?: string;
  readonly quantity: string;
  readonly remainingQuantity: string;
  readonly priorityKept?: boolean;
  readonly reason?: string;
  readonly otherOrderId?: string;
  /** Of a cancel for which somebody gave a reason: who, and why. */
  readonly actor?: string;
  readonly actorReason?: string;
  /** Of what a request for the order asked for: that of the request. */
  readonly correlationId?: string;
  readonly at: string;
  readonly position: string;
}

export interface Ticker {
  readonly symbol: string;
  readonly lastPrice?: string;
  readonly lastQuantity?: string;
  readonly lastTradeId?: string;
  readonly lastTakerSide?: Side;
  readonly lastTradeAt?: string;
  readonly bestBid?: string;
  readonly bestBidQuantity?: string;
  readonly bestAsk?: string;
  readonly bestAskQuantity?: string;
  readonly open24h?: string;
  readonly high24h?: string;
  readonly low24h?: string;
  readonly priceChange24h?: string;
  readonly priceChangePercent24h?: string;
  readonly volume24h: string;
  readonly quoteVolume24h: string;
  readonly trades24h: number;
  readonly at: string;
}

export interface Candle {
  readonly openedAt: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly quoteVolume: string;
  readonly trades: number;
}

export interface Position {
  readonly symbol: string;
  readonly netQuantity: string;
  readonly averageEntryPrice?: string;
  readonly cost: string;
  readonly realisedPnl: string;
  readonly boughtQuantity: string;
  readonly boughtNotional: string;
  readonly soldQuantity: string;
  readonly soldNotional: string;
  readonly updatedAt: string;
}

export interface Items<Item> {
  readonly items: readonly Item[];
}

export interface ProcessStatus {
  readonly id: string;
  readonly role: string;
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  readonly heartbeatAt: string;
  readonly health: 'up' | 'down' | 'silent';
  readonly detail?: string;
}

/** What the cache says of all processes, and how old that is. */
export interface Processes extends Items<ProcessStatus> {
  /** Whether all processes are told of, or the one alone that answers. */
  readonly shared: boolean;
  readonly cachedAt: string;
  readonly cacheHit: boolean;
  readonly stale: boolean;
}

/** `building` are tables that are being made, as GET /projections shows them. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly generation?: string;
  readonly position?: string;
  readonly state: string;
  readonly error?: string;
  readonly lagEvents?: number;
  readonly lagIsEstimated?: true;
  readonly lagSeconds?: number;
  readonly lastEventAt?: string;
  readonly applyDelayMs?: number;
  readonly building?: readonly object[];
  readonly updatedAt?: string;
}

interface OfMarket {
  readonly symbol: string;
}

/** How many milliseconds lie between messages at least. */
interface Conflated extends OfMarket {
  readonly interval?: 100 | 250 | 1000;
}

interface OfUser {
  readonly userId: string;
  /** Of this market alone. */
  readonly symbol?: string;
}

type Nothing = Readonly<Record<string, never>>;

interface Of<Params, Data> {
  readonly params: Params;
  readonly data: Data;
}

/** Every channel: what it takes, and the `data` of its messages. */
export interface Channels {
  readonly trades: Of<OfMarket, Trade>;
  readonly book: Of<Conflated, BookSnapshot | BookUpdate>;
  readonly 'book.top': Of<OfMarket, Sides>;
  readonly 'book.orders': Of<OfMarket, BookOrders>;
  readonly ticker: Of<Conflated, Ticker>;
  readonly candles: Of<
    OfMarket & { readonly interval: '1m' | '5m' | '15m' | '1h' | '4h' | '1d' },
    Items<Candle>
  >;
  readonly orders: Of<OfUser, readonly OrderEvent[]>;
  readonly fills: Of<OfUser, readonly Fill[]>;
  readonly positions: Of<OfUser, Items<Position>>;
  readonly projections: Of<Nothing, Items<ProjectionStatus>>;
  readonly processes: Of<Nothing, Processes>;
}

export type ChannelName = keyof Channels;

export type ParamsOf<Name extends ChannelName> = Channels[Name]['params'];

/** A message of a channel. */
export interface FeedMessage<Name extends ChannelName = ChannelName> {
  readonly channel: Name;
  readonly type?: 'snapshot' | 'update';
  readonly symbol?: string;
  readonly userId?: string;
  readonly interval?: number | string;
  /** Of a market: number, in its stream, of the last event that is in it. */
  readonly sequence?: string;
  /** Log position as of which it holds. */
  readonly position: string;
  readonly data: Channels[Name]['data'];
}

/** Whether what is told is all there is. */
export interface FeedStatus {
  readonly channel: 'status';
  readonly stale: boolean;
  /** When what was told was last known to be everything. */
  readonly since: string;
}

/** Why something was refused: RFC 9457. */
export interface FeedProblem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
}

/** The answer to a request. */
export interface FeedAnswer {
  readonly id: number | string | null;
  readonly status: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly problem?: FeedProblem;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** By what the messages of a channel are numbered, where it can be gone on with. */
const MARKS: { readonly [Name in ChannelName]?: 'sequence' | 'position' } = {
  trades: 'sequence',
  book: 'sequence',
  orders: 'position',
  fills: 'position',
};

/**
 * What goes on behind a message, or behind the answer to who subscribed, when it is given as `from`: whoever keeps it beside
 * what he has done misses nothing and gets nothing twice, after a restart of his own as well.
 * @returns undefined where a channel cannot be gone on with
 */
export function markOf(
  channel: ChannelName,
  numbers: { readonly sequence?: string; readonly position?: string },
): string | undefined {
  const by = MARKS[channel];
  return by && numbers[by];
}

/** Whether each message of a channel says all that the one before did: then the latest is enough. */
export function isWhole(channel: ChannelName): boolean {
  return MARKS[channel] === undefined && channel !== 'book.orders';
}
