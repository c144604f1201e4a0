/** Every market stream's name starts so; the rest is the symbol. */
export const MARKET_STREAM_PREFIX = 'market-';

/** Every user stream's name starts so; the rest is the user id. */
export const USER_STREAM_PREFIX = 'user-';

/** Every name of a stream that holds the key of a user's personal data starts so; the rest is the user id. */
export const USER_KEY_STREAM_PREFIX = 'key-user-';

/** Every name of a stream of switches starts so; the rest is the id of the user whose they are. */
export const SWITCH_STREAM_PREFIX = 'switch-';

/** The stream that says from where on the log tells of switches that are not done with: no part of the record. */
export const SWITCH_CHECKPOINT_STREAM = 'checkpoint-switches';

/** The stream to which something is appended for no other purpose than to compare clocks: no part of the record. */
export const CLOCK_STREAM = 'clock';

/** The streams that hold the product's record, of which everything else can be made again: names that start so. */
export const RECORD_STREAM_PREFIXES: readonly string[] = [MARKET_STREAM_PREFIX, USER_STREAM_PREFIX];

/** The stream that holds a market's events. */
export function marketStream(symbol: string): string {
  return MARKET_STREAM_PREFIX + symbol;
}

/** The stream that holds a user's events. */
export function userStream(userId: string): string {
  return USER_STREAM_PREFIX + userId;
}

/** The stream that holds the key under which a user's personal data are sealed, until it is deleted: no part of the record. */
export function userKeyStream(userId: string): string {
  return USER_KEY_STREAM_PREFIX + userId;
}

/** The stream that holds what happened to a user's switches: the latest of it, and nothing that others are made from. */
export function switchStream(userId: string): string {
  return SWITCH_STREAM_PREFIX + userId;
}

/** The stream that holds the snapshots of a market: no part of the record, and no prefix of those above. */
export function snapshotStream(symbol: string): string {
  return `snapshot-${marketStream(symbol)}`;
}

/** The stream to which something is appended for no other purpose than to see that it can be: no part of the record. */
export const HEALTH_STREAM = 'health';

/** The stream whose latest event says which process owns which market: no part of the record. */
export const LEASES_STREAM = 'leases-markets';

/** The stream in which the event store keeps what it is told about another stream. */
export function metadataStream(stream: string): string {
  return `$$${stream}`;
}

/** The type of the events there. */
export const METADATA_TYPE = '$metadata';
