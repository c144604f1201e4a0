/** The side of an order: buy takes asks, sell takes bids. */
export type Side = 'buy' | 'sell';

/** limit: trades at its price or better. market: trades at whatever the book offers, and never rests. */
export type OrderType = 'limit' | 'market';

/** GTC rests until filled or cancelled; IOC cancels what does not trade at once. */
export type TimeInForce = 'GTC' | 'IOC';

/** Why an order, or what was left of it, was cancelled. */
export type CancelReason = 'user' | 'ioc' | 'no_liquidity' | 'amended_below_filled';

/** Why the book refused an order that was well-formed. */
export type RejectReason = 'duplicate_client_order_id' | 'book_quantity_limit';

/** Where an order stands. */
export type OrderStatus = 'OPEN' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELLED' | 'REJECTED';
