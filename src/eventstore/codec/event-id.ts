import { v5 as uuidv5 } from 'uuid';

/** Namespace of this product's event ids (a random UUID, fixed for ever). */
const EVENT_ID_NAMESPACE = '5d4f3b0a-7c0e-4d57-9b1c-6a1f0e2d8c35';

/**
 * The command by which a stop triggers, which is the market's own. The moment is part of it: two processes that find the
 * same stop due decide events of different times, which must not pass for a repetition of each other, or the one that
 * came second would chain its next event to a hash that the stream does not hold.
 * @param now ISO-8601, as the events have it
 */
export function triggerCommandId(orderId: string, now: string): string {
  return uuidv5(`trigger/${orderId}/${now}`, EVENT_ID_NAMESPACE);
}

/**
 * The command by which an order expires: the market's own, and the same whoever carries it out, as is all that it does.
 * @param expiresAt ISO-8601 UTC with milliseconds
 */
export function expiryCommandId(orderId: string, expiresAt: string): string {
  return uuidv5(`expire/${orderId}/${expiresAt}`, EVENT_ID_NAMESPACE);
}

/**
 * The id of the index-th event of a command: UUIDv5 over both, so that a repeated append of the same decision carries
 * the same ids and the store recognises it.
 */
export function eventId(commandId: string, index: number): string {
  return uuidv5(`${commandId}/${index}`, EVENT_ID_NAMESPACE);
}
