import { derivedId } from '../../eventstore/codec/event-id.js';

/**
 * The command by which a stop triggers, which is the market's own. The moment is part of it: two processes that find the
 * same stop due decide events of different times, which must not pass for a repetition of each other, or the one that
 * came second would chain its next event to a hash that the stream does not hold.
 * @param now ISO-8601, as the events have it
 */
export function triggerCommandId(orderId: string, now: string): string {
  return derivedId(`trigger/${orderId}/${now}`);
}

/**
 * The command by which an order expires: the market's own, and the same whoever carries it out, as is all that it does.
 * @param expiresAt ISO-8601 UTC with milliseconds
 */
export function expiryCommandId(orderId: string, expiresAt: string): string {
  return derivedId(`expire/${orderId}/${expiresAt}`);
}
