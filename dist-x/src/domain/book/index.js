/*
 * The public entry `tradeflow-engine/book`: an order book that trades, in whole numbers alone, for use by itself. A
 * market meets its orders by the same code.
 */
export { ASK, BID, NONE } from './handles.js';
export { ANY_ASK, ANY_BID } from './makers.js';
export { Matcher } from './matcher.js';
//# sourceMappingURL=index.js.map