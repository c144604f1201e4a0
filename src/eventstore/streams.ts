/** Every market stream's name starts so; the rest is the symbol. */
export const MARKET_STREAM_PREFIX = 'market-';

/** Every user stream's name starts so; the rest is the user id. */
export const USER_STREAM_PREFIX = 'user-';

/** The stream that holds a market's events. */
export function marketStream(symbol: string): string {
  return MARKET_STREAM_PREFIX + symbol;
}

/** The stream that holds a user's events. */
export function userStream(userId: string): string {
  return USER_STREAM_PREFIX + userId;
}
