import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { MarketEvent } from '../market-events.js';
import type { ReplayedMarket } from '../replayed-market.js';
import { ordersOf } from './event-orders.js';
import { type ComparedRows, findExtra } from './keyed-rows.js';
import { isOfUser, type ModelEvent, type TablePart } from './table-part.js';
import { TradedOrder } from './traded-order.js';

/** Of how many orders the rows are read at a time. */
const PAGE_ORDERS = 500;

/** The table of orders: each that has ended is compared soon after it has, the open ones at the end. */
export class OrderRows implements TablePart {
  readonly #compared: ComparedRows;
  readonly #markets: ReadonlyMap<string, ReplayedMarket>;
  readonly #open = new Map<string, TradedOrder>();
  #ended: TradedOrder[] = [];
  /** How many orders there were, by market. */
  readonly #orders = new Map<string, number>();

  /** @param markets by symbol, which whoever calls brings up to date with each event, before it is taken here */
  constructor(compared: ComparedRows, markets: ReadonlyMap<string, ReplayedMarket>) {
    this.#compared = compared;
    this.#markets = markets;
  }

  async take(event: ModelEvent, { position }: RecordedEvent): Promise<void> {
    if (isOfUser(event)) return;
    this.#bring(event, position);
    for (const orderId of ordersOf(event)) {
      const order = this.#open.get(orderId)!;
      if (event.type !== 'OrderPlaced' && event.type !== 'OrderRejected') order.take(event);
      if (!order.hasEnded) continue;
      this.#open.delete(orderId);
      this.#ended.push(order);
    }
    if (this.#ended.length >= PAGE_ORDERS) await this.#compareEnded();
  }

  async end(): Promise<void> {
    for (const order of this.#open.values()) {
      this.#ended.push(order);
      if (this.#ended.length >= PAGE_ORDERS) await this.#compareEnded();
    }
    await this.#compareEnded();
    this.#open.clear();
    await findExtra(this.#compared, (orderId) => this.#wasPlaced(orderId));
  }

  #bring(event: MarketEvent, position: bigint): void {
    if (event.type !== 'OrderPlaced' && event.type !== 'OrderRejected') return;
    const { orderId, symbol } = event.data;
    this.#orders.set(symbol, (this.#orders.get(symbol) ?? 0) + 1);
    const order = this.#markets.get(symbol)!.orders.get(orderId);
    this.#open.set(orderId, new TradedOrder(event, position, order));
  }

  /** The ids of a market's orders count them, without a gap; a replay sees to that. */
  #wasPlaced(orderId: string): boolean {
    const [, symbol = '', number] = /^(.+)-([1-9]\d{0,15})$/.exec(orderId) ?? [];
    return Number(number) <= (this.#orders.get(symbol) ?? 0);
  }

  async #compareEnded(): Promise<void> {
    const orders = this.#ended;
    if (orders.length === 0) return;
    this.#ended = [];
    const { tables, findings } = this.#compared;
    const rows = await tables.load(
      'orders',
      orders.map(({ orderId }) => orderId),
    );
    const byId = new Map(rows.map((row) => [row['order_id'], row]));
    for (const order of orders) {
      findings.compare(order.orderId, order.row(), byId.get(order.orderId));
    }
  }
}
