import { add, digitsOf, multiply, zeroLike } from '../decimal.js';
import type { MarketEvent, OrderPlaced, OrderRejected } from '../market-events.js';
import type { ReplayedOrder } from '../replayed-order.js';
import type { Row } from './model-tables.js';

/** What the row of an order says beside its amounts, which are the replayed order's. */
export class TradedOrder {
  readonly #terms: OrderPlaced['data'] | OrderRejected['data'];
  readonly #position: bigint;
  /** Undefined of one that was rejected. */
  readonly #order: ReplayedOrder | undefined;
  #stopPrice: string | undefined;
  #triggeredAt: string | null = null;
  #total: string;
  #reduced: string | null = null;
  #quote = '0';
  #fills = 0;
  #lastFillAt: string | null = null;
  #reason: string | null = null;
  #updatedAt: string;

  constructor(
    { data }: OrderPlaced | OrderRejected,
    position: bigint,
    order: ReplayedOrder | undefined,
  ) {
    this.#terms = data;
    this.#position = position;
    this.#order = order;
    this.#stopPrice = data.stopPrice;
    this.#total = data.quantity;
    this.#updatedAt = data.at;
    if ('reason' in data) this.#reason = data.reason;
  }

  get orderId(): string {
    return this.#terms.orderId;
  }

  /** Whether nothing more can come of it. */
  get hasEnded(): boolean {
    return this.#order === undefined || !this.#order.isOpen;
  }

  /** Takes an event that it is in. */
  take({ type, data }: MarketEvent): void {
    if (type === 'MatchingPaused' || type === 'MatchingResumed') return;
    this.#updatedAt = data.at;
    if (type === 'OrderTriggered') this.#triggeredAt = data.at;
    else if (type === 'OrderCancelled') this.#reason = data.reason;
    else if (type === 'OrderReduced') {
      this.#reduced = add(this.#reduced ?? '0', data.reducedBy);
      this.#total = this.#order!.quantity;
    } else if (type === 'OrderAmended') {
      this.#stopPrice = data.stopPrice ?? this.#stopPrice;
      // Who names another total asks for that from then on.
      if (data.quantity !== this.#total) this.#reduced = null;
      this.#total = data.quantity;
    } else if (type === 'OrderMatched') {
      this.#quote = add(this.#quote, multiply(data.price, data.quantity));
      this.#fills += 1;
      this.#lastFillAt = data.at;
    }
  }

  /** The row of it that the table should have. */
  row(): Row {
    return { ...this.#termsOfRow(), ...this.#amountsOfRow(), ...this.#standingOfRow() };
  }

  #termsOfRow(): Row {
    const terms = this.#terms;
    const price = this.#order === undefined ? terms.price : this.#order.price;
    return {
      order_id: terms.orderId,
      order_number: Number(terms.orderId.slice(terms.symbol.length + 1)),
      symbol: terms.symbol,
      user_id: terms.userId,
      side: terms.side,
      order_type: terms.orderType,
      time_in_force: terms.timeInForce,
      expires_at: terms.expiresAt ?? null,
      price: price ?? null,
      price_units: price === undefined ? null : digitsOf(price),
      stop_price: this.#stopPrice ?? null,
      display_quantity: terms.displayQuantity ?? null,
      quote_quantity: terms.quoteQuantity ?? null,
      unspent_reason: ('unspentReason' in terms ? terms.unspentReason : undefined) ?? null,
      self_trade_prevention: terms.selfTradePrevention ?? null,
      post_only: terms.postOnly ?? null,
      client_order_id: terms.clientOrderId ?? null,
      placed_at: terms.at,
      position: Number(this.#position),
    };
  }

  #amountsOfRow(): Row {
    const order = this.#order;
    // With the decimals of the market, which every quantity of it has.
    const zero = zeroLike(this.#terms.quantity);
    const remaining = add(order?.remaining ?? zero, zero);
    return {
      quantity: order?.quantity ?? this.#terms.quantity,
      reduced_quantity: this.#reduced,
      filled_quantity: add(order?.filled ?? zero, zero),
      cancelled_quantity: add(order?.cancelled ?? this.#terms.quantity, zero),
      remaining_quantity: remaining,
      remaining_units: digitsOf(remaining),
      quote_filled: this.#quote,
      // What a stop will show is settled when it triggers.
      ...(order?.isWaiting !== true && { visible_units: digitsOf(this.#visible(zero)) }),
    };
  }

  #visible(zero: string): string {
    const order = this.#order;
    return order === undefined || !order.isOpen || order.isPaused ? zero : add(order.visible, zero);
  }

  #standingOfRow(): Row {
    return {
      fills_count: this.#fills === 0 ? null : this.#fills,
      last_fill_at: this.#lastFillAt,
      status: this.#status(),
      is_open: this.hasEnded ? 0 : 1,
      reason: this.#reason,
      triggered_at: this.#triggeredAt,
      updated_at: this.#updatedAt,
    };
  }

  #status(): string {
    if (this.#order === undefined) return 'REJECTED';
    if (this.#reason !== null) return this.#reason === 'expired' ? 'EXPIRED' : 'CANCELLED';
    if (!this.#order.isOpen) return 'FILLED';
    if (this.#fills > 0) return 'PARTIALLY_FILLED';
    return this.#order.isWaiting ? 'PENDING_TRIGGER' : 'OPEN';
  }
}
