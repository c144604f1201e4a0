/**
 * What the first event of a stream is chained to. The link of a stream's tamper-evident chain that an event adds is SHA-256, in hex,
 * over the previous link, the event's type and its canonical data, each on a line of its own (see event-writer.ts). Whoever
 * changes, drops or reorders an event must rewrite every later one.
 */
export const GENESIS_HASH = '0'.repeat(64);
