/*
 * The public entry `tradeflow-engine/book`: an order book that trades, in whole numbers alone, for use by itself. A
 * market meets its orders by the same code.
 */
export { ASK, BID, type BookSide, type LevelHandle, NONE, type OrderHandle } from './handles.js';
export type { ReadableFills } from './fills.js';
export { ANY_ASK, ANY_BID } from './makers.js';
export { Matcher } from './matcher.js';
export type { ReadableBook } from './order-book.js';
