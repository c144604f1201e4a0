/** A resting order's slot in the book; given out again after the order has left. */
export type OrderHandle = number;

/** A price level's slot in the book; given out again after the level has emptied. */
export type LevelHandle = number;

/** No order, or no level. */
export const NONE = 0;

/** The side of a book: bids buy, asks sell. */
export type BookSide = 0 | 1;
export const BID: BookSide = 0;
export const ASK: BookSide = 1;
