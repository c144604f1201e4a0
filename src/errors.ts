/**
 * The one catalogue of what can go wrong for a client: a stable code, its HTTP status and its title. Problem details,
 * documentation and tests are made from it. Codes are never renamed or reused.
 */
export const catalogue = {
  // The request itself
  INVALID_REQUEST: { status: 400, title: 'A field breaks a rule' },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be application/json' },
  MALFORMED_REQUEST: { status: 400, title: 'The request is not HTTP as it is read here' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not come in whole in time' },
  EXPECTATION_FAILED: { status: 417, title: 'The request expects what the server does not do' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The request has too many headers, or too long ones' },
  TOO_MANY_CONNECTIONS: {
    status: 429,
    title: 'The address has as many connections as it may have',
  },
  RATE_LIMITED: { status: 429, title: 'More was asked in the time than may be' },
  ORIGIN_NOT_ALLOWED: { status: 403, title: 'Pages of other origins may not do this' },
  USER_SUSPENDED: { status: 403, title: 'The user is suspended' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is nothing at this path' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not take this method' },

  // Who asks
  UNAUTHENTICATED: { status: 401, title: 'Nobody has proved who asks' },
  FORBIDDEN: { status: 403, title: 'Who asks may not do this' },
  HOST_NOT_ALLOWED: { status: 421, title: 'The server goes by another name' },
  ACCESS_UNAVAILABLE: { status: 503, title: 'What tells who asks cannot be reached' },

  // Things that are not there (named by the path)
  USER_NOT_FOUND: { status: 404, title: 'The user is not registered' },
  API_KEY_NOT_FOUND: { status: 404, title: 'The user has no such key' },
  EXCHANGE_NOT_FOUND: { status: 404, title: 'There is no such exchange' },
  MARKET_NOT_FOUND: { status: 404, title: 'The market is not listed' },
  ORDER_NOT_FOUND: { status: 404, title: 'There is no such order' },
  COMMAND_NOT_FOUND: { status: 404, title: 'Nothing is known of such a command' },
  PROJECTION_NOT_FOUND: { status: 404, title: 'There is no such projection' },
  GENERATION_NOT_FOUND: { status: 404, title: 'There are no such tables to be read' },
  STREAM_NOT_FOUND: { status: 404, title: 'There is no such stream' },
  TRADE_NOT_FOUND: { status: 404, title: 'There is no such trade' },
  REVISION_NOT_FOUND: { status: 404, title: 'The stream has no event of that number' },

  // Questions about the past
  REPLAY_TOO_LONG: { status: 422, title: 'Too many events would have to be replayed' },

  // Orders and markets: refused by the rules
  UNKNOWN_USER: { status: 422, title: 'The order names a user who is not registered' },
  UNKNOWN_SYMBOL: { status: 422, title: 'The order names a market that is not listed' },
  PRICE_REQUIRED: { status: 422, title: 'The order needs a price' },
  PRICE_NOT_ALLOWED: { status: 422, title: 'A market order takes no price' },
  TIME_IN_FORCE_NOT_ALLOWED: {
    status: 422,
    title: 'The order type does not take this time in force',
  },
  EXPIRES_AT_REQUIRED: { status: 422, title: 'A GTD order needs an expiresAt' },
  EXPIRES_AT_NOT_ALLOWED: { status: 422, title: 'Only a GTD order takes an expiresAt' },
  EXPIRES_AT_PASSED: { status: 422, title: 'The expiresAt is not a time to come' },
  POST_ONLY_NOT_ALLOWED: { status: 422, title: 'The order cannot be post-only' },
  PRICE_OFF_TICK: { status: 422, title: 'The price is not a multiple of the tick size' },
  QUANTITY_OFF_LOT: { status: 422, title: 'The quantity is not a multiple of the lot size' },
  PRICE_OUT_OF_RANGE: { status: 422, title: 'The price is zero or too large' },
  QUANTITY_OUT_OF_RANGE: { status: 422, title: 'The quantity is zero or too large' },
  STOP_PRICE_REQUIRED: { status: 422, title: 'A stop order needs a stop price' },
  STOP_PRICE_NOT_ALLOWED: { status: 422, title: 'The order takes no stop price' },
  QUANTITY_REQUIRED: { status: 422, title: 'An order needs a quantity' },
  QUOTE_QUANTITY_NOT_ALLOWED: { status: 422, title: 'The order takes no quoteQuantity' },
  QUOTE_QUANTITY_OUT_OF_RANGE: {
    status: 422,
    title: 'The quoteQuantity is zero, too fine or too large',
  },
  DISPLAY_QUANTITY_NOT_ALLOWED: { status: 422, title: 'The order takes no displayQuantity' },
  DISPLAY_QUANTITY_OUT_OF_RANGE: {
    status: 422,
    title: 'The displayQuantity is off the lot size, too small or too large',
  },
  QUANTITY_BELOW_MINIMUM: { status: 422, title: 'The quantity is below the minimum of the market' },
  QUANTITY_ABOVE_MAXIMUM: { status: 422, title: 'The quantity is above the maximum of the market' },
  NOTIONAL_BELOW_MINIMUM: {
    status: 422,
    title: 'Price x quantity is below the minimum of the market',
  },
  NOTHING_TO_AMEND: { status: 422, title: 'An amend names a price, a quantity or a stop price' },
  INVALID_FILTER: { status: 422, title: 'A bound of the market is out of range' },
  INVALID_INCREMENT: { status: 422, title: 'The tick or lot size is out of range' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
  },

  // Refused by where things stand
  ORDER_NOT_OPEN: { status: 409, title: 'The order is finished' },
  MARKET_EXISTS: { status: 409, title: 'The market is already listed' },
  CLIENT_ORDER_ID_TAKEN: {
    status: 409,
    title: 'Another order of the user has this client order id',
  },
  DUPLICATE_CLIENT_ORDER_ID: {
    status: 409,
    title: 'The user already had an order of this client order id',
  },
  BOOK_QUANTITY_LIMIT: { status: 409, title: 'The book holds as much quantity as it can count' },

  TOO_MANY_OPEN_ORDERS: {
    status: 409,
    title: 'The user has as many open orders as the market takes',
  },
  TOO_MANY_SWITCHES: { status: 409, title: 'The user has as many switches as there may be' },
  TOO_MANY_API_KEYS: { status: 409, title: 'The user has as many keys as there may be' },
  API_KEYS_NOT_CONFIGURED: { status: 409, title: 'The server makes no keys' },
  USER_ERASED: { status: 409, title: 'The personal data of the user were erased' },
  MARKET_STATUS_FORBIDS: { status: 409, title: 'The market does not take this at present' },
  MARKET_DELISTED: { status: 409, title: 'The market was delisted, and takes nothing any more' },
  STEP_SIZE_FIXED: { status: 409, title: 'The tick and lot size of a market are never changed' },
  PRICE_OUTSIDE_BAND: { status: 409, title: 'The price is too far from the last trade' },
  STOP_PRICE_REACHED: { status: 409, title: 'The last trade has reached the stop price already' },
  QUOTE_BUYS_NOTHING: { status: 409, title: 'The quoteQuantity moves not a single lot' },
  POST_ONLY_WOULD_TAKE: { status: 409, title: 'The post-only order would trade at once' },

  IDEMPOTENCY_KEY_IN_FLIGHT: {
    status: 409,
    title: 'A request with this Idempotency-Key is being carried out',
  },

  // Refused by where the read models stand
  BUILD_RUNNING: { status: 409, title: 'The read model is being built already' },
  NO_PREVIOUS_GENERATION: { status: 409, title: 'There are no tables to go back to' },
  GENERATION_IS_LIVE: { status: 409, title: 'The tables are the live ones' },

  // Not now
  OVERLOADED: {
    status: 503,
    title: 'There is more to be done than can be done in time',
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    title: 'The event store did not answer; the command may or may not have happened',
  },
  DEADLINE_EXCEEDED: {
    status: 503,
    title: 'The command was not taken up by its Request-Deadline',
  },
  NOT_ATTEMPTED: {
    status: 503,
    title: 'An item of the batch before it failed, and it was not attempted',
  },
  EVENT_STORE_UNAVAILABLE: { status: 503, title: 'The event store cannot be reached' },
  EVENT_STORE_CORRUPT: { status: 500, title: 'The event store holds what no longer reads back' },
  READ_MODEL_BEHIND: {
    status: 503,
    title: 'The read model has not yet reached the consistency token',
  },
  READ_MODEL_UNAVAILABLE: {
    status: 503,
    title: 'The read tables cannot be reached, or are not built yet',
  },
  SHUTTING_DOWN: { status: 503, title: 'The server is shutting down' },
  INTERNAL: { status: 500, title: 'The server failed' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof catalogue;

/** One field of a request that breaks a rule. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
}

export interface ApplicationErrorOptions extends ErrorOptions {
  readonly fields?: readonly FieldError[];
  readonly details?: Readonly<Record<string, string>>;
  /** Seconds after which the client may try again (Retry-After). */
  readonly retryAfter?: number;
  /** Log position of what it was decided upon. */
  readonly position?: bigint;
  /** Whether it repeats the answer to an earlier request of the same Idempotency-Key. */
  readonly isRepeated?: boolean;
}

/** An error meant for the client; everything else a handler throws is an INTERNAL one and its text stays inside. */
export class ApplicationError extends Error {
  readonly fields: readonly FieldError[];
  readonly details: Readonly<Record<string, string>>;
  readonly retryAfter: number | undefined;
  readonly position: bigint | undefined;
  readonly isRepeated: boolean;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ApplicationErrorOptions = {},
  ) {
    super(message, options);
    this.name = 'ApplicationError';
    this.fields = options.fields ?? [];
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter;
    this.position = options.position;
    this.isRepeated = options.isRepeated ?? false;
  }
}
