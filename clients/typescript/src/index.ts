/* What tradeflow-client offers. */
export { type ClientOptions, TradeFlowClient } from './client.js';
export * from './feed/index.js';
export type { components, paths } from './generated/api.js';
export {
  type NewOrder,
  type OrderChange,
  OrderEntry,
  type OrderEntryOptions,
  type OrderRef,
} from './order-entry.js';
export type { ItemOf, ListParameters, ListPath } from './pages.js';
export { OutcomeUnknownError, type Problem, ProblemError } from './problem.js';
export type { RetryOptions } from './retries.js';
export type { Token } from './sender.js';
export type { WebSocketClass, WebSocketLike } from './web-socket.js';
