import { frameMessage } from './message-framing.js';
import type { ServerCall } from './server-call.js';

/** Serves one call. It ends well when this resolves; with what it throws, made a CallFailure, otherwise. */
export type Method = (call: ServerCall) => Promise<void>;

/** What a service offers, by path, as in `/event_store.client.streams.Streams/Read`. */
export type Methods = Readonly<Record<string, Method>>;

/** A method that takes one message and answers with one, both in their wire form. */
export function unary(answer: (request: Buffer) => Promise<Uint8Array> | Uint8Array): Method {
  return async (call) => {
    call.send(frameMessage(await answer(await call.receiveOne())));
  };
}
