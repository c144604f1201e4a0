import { depth, type DepthLevel } from '../domain/market/snapshot/inspect.js';
import type { ReadableMarket } from '../domain/market/state/market.js';
import type { PastMarket } from './past-markets.js';

/** The best levels of both sides of a book, the best first. */
export interface ShownSides {
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
}

/** A book as it stood after an event of its market. */
export interface ShownBook extends ShownSides {
  readonly symbol: string;
  /** The event's place in the log, and in the stream of the market. */
  readonly position: string;
  readonly sequence: string;
  /** The event's time. */
  readonly at: string;
}

/** The best levels of a market as it stands. @param levels how many a side at most, one at least */
export function shownSides(market: ReadableMarket, levels: number): ShownSides {
  return { bids: best(depth(market, 'buy'), levels), asks: best(depth(market, 'sell'), levels) };
}

/** The book of a past market. @param levels how many a side at most, one at least */
export function shownBook(
  symbol: string,
  { market, revision, position }: PastMarket,
  levels: number,
): ShownBook {
  const place = { position: position.toString(), sequence: revision.toString() };
  return { symbol, ...place, at: market.time, ...shownSides(market, levels) };
}

function best<Level>(all: Iterable<Level>, levels: number): readonly Level[] {
  const taken: Level[] = [];
  for (const level of all) if (taken.push(level) >= levels) break;
  return taken;
}
