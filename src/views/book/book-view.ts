import type { PositionedView } from '../positioned-view.js';

/** All orders at one price: the price, what they show together, and how many they are; amounts in units, exact. */
export type Level = readonly [price: number, quantity: number, orders: number];

/** Levels of the book of one market. */
export interface MarketLevels {
  readonly symbol: string;
  /** Revision, in the stream of the market, of the last event that is in it. */
  readonly sequence: number;
  /** When that was, as far as it is known. */
  readonly at?: string | undefined;
  /** Of the market: by their decimals units are told. */
  readonly tickSize: string;
  readonly lotSize: string;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

/** The book of one market, as far down as was asked for: the best prices first. */
export interface BookReading extends MarketLevels {
  /** Log position as of which it is shown. */
  readonly position: bigint;
  /** Number of the generation of the tables that the view follows. */
  readonly generation: number;
}

/**
 * The books of all markets, level by level. All of it is handed over when it begins; a change brings of each market that
 * a commit has touched the levels that are different now, those that are gone with no orders.
 */
export interface BookView extends PositionedView<readonly MarketLevels[], readonly MarketLevels[]> {
  /**
   * The best levels of a market.
   * @param depth how many a side at most
   * @returns undefined when the view is lost, or knows no such market
   */
  read(symbol: string, depth: number): Promise<BookReading | undefined>;
}
