/* What tradeflow-client offers. */
export * from './feed/index.js';
export type { WebSocketClass, WebSocketLike } from './web-socket.js';
