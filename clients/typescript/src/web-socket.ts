/** What this client uses of a WebSocket: that of browsers, of Node from 22 on, or of the package `ws`. */
export interface WebSocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  addEventListener(
    type: 'close',
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A class of sockets. */
export type WebSocketClass = new (url: string) => WebSocketLike;

/**
 * The class of sockets to use.
 * @param given by whoever uses the client; needed in Node before 22, which has none of its own
 * @throws TypeError when there is none
 */
export function webSocketClass(given?: WebSocketClass): WebSocketClass {
  const own = (globalThis as { readonly WebSocket?: WebSocketClass }).WebSocket;
  const found = given ?? own;
  if (found === undefined) {
    throw new TypeError('there is no WebSocket here: give one, such as that of the package ws');
  }
  return found;
}
