/* What tradeflow-client offers. */
export type { WebSocketClass, WebSocketLike } from './web-socket.js';
