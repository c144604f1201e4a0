import type { MarketEvent } from '../market-events.js';
import type { ReplayedMarket } from '../replayed-market.js';
import type { TableFindings } from './differences.js';
import { ordersOf } from './event-orders.js';
import type { ModelTables } from './model-tables.js';
import { TradedOrder } from './traded-order.js';

/** Of how many orders the rows are read at a time. */
const PAGE_ORDERS = 500;

/** Holds the orders of a market against their rows: each that has ended soon after it has, the open ones at the end. */
export class OrderRows {
  readonly #symbol: string;
  readonly #market: ReplayedMarket;
  readonly #tables: ModelTables;
  readonly #findings: TableFindings;
  readonly #open = new Map<string, TradedOrder>();
  #ended: TradedOrder[] = [];
  #orders = 0;

  constructor(
    symbol: string,
    market: ReplayedMarket,
    tables: ModelTables,
    findings: TableFindings,
  ) {
    this.#symbol = symbol;
    this.#market = market;
    this.#tables = tables;
    this.#findings = findings;
  }

  /** Takes the market's next event, which the replayed market has taken. */
  async take(event: MarketEvent, position: bigint): Promise<void> {
    const { type } = event;
    if (type === 'OrderPlaced' || type === 'OrderRejected') {
      const { orderId } = event.data;
      this.#orders += 1;
      this.#open.set(orderId, new TradedOrder(event, position, this.#market.orders.get(orderId)));
    }
    for (const orderId of ordersOf(event)) {
      const order = this.#open.get(orderId)!;
      if (type !== 'OrderPlaced' && type !== 'OrderRejected') order.take(event);
      if (!order.hasEnded) continue;
      this.#open.delete(orderId);
      this.#ended.push(order);
    }
    if (this.#ended.length >= PAGE_ORDERS) await this.#compareEnded();
  }

  /** Compares what is left, and finds the rows of orders that were never placed. */
  async end(): Promise<void> {
    await this.#compareEnded();
    for (const order of this.#open.values()) {
      this.#ended.push(order);
      if (this.#ended.length >= PAGE_ORDERS) await this.#compareEnded();
    }
    await this.#compareEnded();
    this.#open.clear();
    for await (const row of this.#tables.rowsOf('orders', this.#symbol)) {
      const orderId = String(row['order_id']);
      if (!this.#wasPlaced(orderId)) this.#findings.extra(orderId);
    }
  }

  /** The ids of a market's orders count them, without a gap; a replay sees to that. */
  #wasPlaced(orderId: string): boolean {
    if (!orderId.startsWith(`${this.#symbol}-`)) return false;
    const number = orderId.slice(this.#symbol.length + 1);
    return /^[1-9]\d{0,15}$/.test(number) && Number(number) <= this.#orders;
  }

  async #compareEnded(): Promise<void> {
    const orders = this.#ended;
    if (orders.length === 0) return;
    this.#ended = [];
    const rows = await this.#tables.load(
      'orders',
      orders.map(({ orderId }) => orderId),
    );
    const byId = new Map(rows.map((row) => [row['order_id'], row]));
    for (const order of orders) {
      this.#findings.compare(order.orderId, order.row(), byId.get(order.orderId));
    }
  }
}
