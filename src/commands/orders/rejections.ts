import type { RejectReason } from '../../domain/market/terms.js';
import type { ErrorCode } from '../../errors.js';

/** What an order's rejection is to its client: an error, the field at fault, and the rule of docs/matching-rules.md. */
export const rejections = {
  duplicate_client_order_id: {
    code: 'DUPLICATE_CLIENT_ORDER_ID',
    field: 'clientOrderId',
    rule: 'NAME-CLIENT',
  },
  market_status: { code: 'MARKET_STATUS_FORBIDS', field: 'symbol', rule: 'STAT-ORDER' },
  open_order_limit: { code: 'TOO_MANY_OPEN_ORDERS', field: 'userId', rule: 'FLT-OPEN' },
  book_quantity_limit: { code: 'BOOK_QUANTITY_LIMIT', field: 'quantity', rule: 'NUM-SIDE' },
  price_band: { code: 'PRICE_OUTSIDE_BAND', field: 'price', rule: 'BAND-PRICE' },
  quote_buys_nothing: { code: 'QUOTE_BUYS_NOTHING', field: 'quoteQuantity', rule: 'TYPE-QUOTE' },
  stop_reached: { code: 'STOP_PRICE_REACHED', field: 'stopPrice', rule: 'STOP-REACHED' },
  post_only: { code: 'POST_ONLY_WOULD_TAKE', field: 'price', rule: 'POST-REJECT' },
} as const satisfies Record<RejectReason, { code: ErrorCode; field: string; rule: string }>;
