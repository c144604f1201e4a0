import type { MarketEvent } from '../../domain/market/events.js';
import type { ShownSides } from '../shown-book.js';
import type { Standing } from './standing.js';

/** The events that are about the market itself, and concern no order. */
const OF_MARKET = ['MarketListed', 'MarketStatusChanged', 'MarketBoundsChanged'] as const;
type EventOfMarket = (typeof OF_MARKET)[number];

/** Whether an event is about the market itself. */
export function isOfMarket(type: MarketEvent['type']): type is EventOfMarket {
  return OF_MARKET.some((each) => each === type);
}

/** Something that happened to an order, and what the book around it was like. */
export interface Chapter {
  readonly type: Exclude<MarketEvent['type'], EventOfMarket>;
  /** In plain words. */
  readonly text: string;
  /** When; ISO-8601 UTC with milliseconds. */
  readonly at: string;
  /** The event's place in the stream of the market, and in the log. */
  readonly revision: string;
  readonly position: string;
  /** Of a fill. */
  readonly role?: 'maker' | 'taker';
  readonly tradeId?: string;
  readonly price?: string;
  readonly quantity?: string;
  /** The order that it traded with, or that it was kept from trading with. */
  readonly otherOrderId?: string;
  /** Of a fill: whether its maker was the first in line, as price-time priority demands. */
  readonly isDue?: boolean;
  /** Where the order stood after the command, if it rested then: told with the last event of the command. */
  readonly queue?: Standing;
  /** The book as the command found it: told with the first event of the command. */
  readonly book?: ShownSides;
}

/** What an event says of an order in words, and what else is told beside it. */
export type Told = Pick<
  Chapter,
  'text' | 'role' | 'tradeId' | 'price' | 'quantity' | 'otherOrderId' | 'isDue'
>;
