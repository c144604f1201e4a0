/** Every market stream's name starts so; the rest is the symbol. */
export const MARKET_STREAM_PREFIX = 'market-';
/** Every user stream's name starts so; the rest is the user id. */
export const USER_STREAM_PREFIX = 'user-';
/** The streams that hold the product's record, of which everything else can be made again: names that start so. */
export const RECORD_STREAM_PREFIXES = [MARKET_STREAM_PREFIX, USER_STREAM_PREFIX];
/** The stream that holds a market's events. */
export function marketStream(symbol) {
    return MARKET_STREAM_PREFIX + symbol;
}
/** The stream that holds a user's events. */
export function userStream(userId) {
    return USER_STREAM_PREFIX + userId;
}
/** The stream that holds the snapshots of a market: no part of the record, and no prefix of those above. */
export function snapshotStream(symbol) {
    return `snapshot-${marketStream(symbol)}`;
}
/** The stream to which something is appended for no other purpose than to see that it can be: no part of the record. */
export const HEALTH_STREAM = 'health';
/** The stream in which the event store keeps what it is told about another stream. */
export function metadataStream(stream) {
    return `$$${stream}`;
}
//# sourceMappingURL=streams.js.map