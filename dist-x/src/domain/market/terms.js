export const SIDES = ['buy', 'sell'];
export const ORDER_TYPES = ['limit', 'market', 'stop_limit', 'stop_market'];
/** What tells the types apart. */
const TRAITS = {
    limit: { priced: true, stop: false },
    market: { priced: false, stop: false },
    stop_limit: { priced: true, stop: true },
    stop_market: { priced: false, stop: true },
};
/** Whether an order of this type names a price. */
export function isPriced(orderType) {
    return TRAITS[orderType].priced;
}
/** Whether an order of this type waits for a trade before it enters the book. */
export function isStop(orderType) {
    return TRAITS[orderType].stop;
}
export const TIMES_IN_FORCE = ['GTC', 'GTD', 'IOC', 'FOK'];
/** Whether an order may wait in the book for somebody to trade with. */
export function mayRest(timeInForce) {
    return timeInForce === 'GTC' || timeInForce === 'GTD';
}
export const POST_ONLY_MODES = ['reject', 'slide'];
export const SELF_TRADE_PREVENTIONS = [
    'none',
    'cancel_newest',
    'cancel_oldest',
    'cancel_both',
    'decrement',
];
export const CANCEL_REASONS = [
    'user',
    'cancel_all',
    'ioc',
    'fok',
    'no_liquidity',
    'protection_band',
    'self_trade',
    'amended_below_filled',
    'fill_limit',
    'expired',
    'market_status',
    'price_band',
];
export const REJECT_REASONS = [
    'duplicate_client_order_id',
    'market_status',
    'open_order_limit',
    'book_quantity_limit',
    'price_band',
    'quote_buys_nothing',
    'post_only',
    'stop_reached',
];
export const UNSPENT_REASONS = [
    'no_liquidity',
    'protection_band',
    'self_trade',
    'fill_limit',
];
export const MARKET_STATUSES = [
    'ONLINE',
    'POST_ONLY',
    'LIMIT_ONLY',
    'CANCEL_ONLY',
    'HALTED',
];
export const ORDER_STATUSES = [
    'PENDING_TRIGGER',
    'OPEN',
    'PARTIALLY_FILLED',
    'FILLED',
    'CANCELLED',
    'EXPIRED',
    'REJECTED',
];
/** The longest name that a client may give an order, in characters. */
export const MAX_CLIENT_ORDER_ID_LENGTH = 64;
/** Terms that are recorded as they were sent, by those orders that name them; in the order in which events list them. */
const SENT_TERMS = {
    quoteQuantity: true,
    expiresAt: true,
    postOnly: true,
    clientOrderId: true,
};
export const TERMS_AS_SENT = Object.keys(SENT_TERMS);
//# sourceMappingURL=terms.js.map