/** Every code the domain refuses with; each is a key of the catalogue in src/errors.ts. */
export type RefusalCode =
  | 'INVALID_REQUEST'
  | 'INVALID_INCREMENT'
  | 'MARKET_EXISTS'
  | 'UNKNOWN_SYMBOL'
  | 'PRICE_REQUIRED'
  | 'PRICE_NOT_ALLOWED'
  | 'PRICE_OFF_TICK'
  | 'PRICE_OUT_OF_RANGE'
  | 'QUANTITY_OFF_LOT'
  | 'QUANTITY_OUT_OF_RANGE'
  | 'TIME_IN_FORCE_NOT_ALLOWED'
  | 'POST_ONLY_NOT_ALLOWED'
  | 'POST_ONLY_WOULD_TAKE'
  | 'BOOK_QUANTITY_LIMIT'
  | 'ORDER_NOT_FOUND'
  | 'ORDER_NOT_OPEN'
  | 'NOTHING_TO_AMEND';
