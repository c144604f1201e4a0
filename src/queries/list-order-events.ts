import type { OrderEventAnswer, OrderEventsPage } from '../answers/order-history.js';
import { orderHistory, positionOf, type OrderHistoryRow } from '../projections/order-history.js';
import { answerOf } from './answer-of.js';
import { orderNotFound } from './not-found.js';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor, type PageDto } from './page.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** What happened to one order, oldest first. */
export class ListOrderEvents {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param page a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(orderId: string, page: PageDto, atLeast?: bigint): Promise<Found<OrderEventsPage>> {
    const limit = page.limit === undefined ? DEFAULT_LIMIT : Number(page.limit);
    const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor);
    return this.#readModel.read([orderHistory], atLeast, async (reading) => {
      // One more than the page, to know whether there is a next.
      const rows = await selectEntries(reading, orderId, after, limit + 1);
      if (rows.length === 0) await expectOrder(reading, orderId);
      const shown = rows.slice(0, limit);
      const items = shown.map(orderEventAnswer);
      const last = shown.at(-1);
      if (last === undefined || rows.length <= limit) return { items };
      return { items, nextCursor: encodeCursor(last.entry) };
    });
  }
}

/** What happened to an order, or, with a number of an entry, what did after that. */
function selectEntries(
  { sql, from }: Reading,
  orderId: string,
  after: number | undefined,
  limit: number,
) {
  const query = sql.selectFrom(from.order_history).selectAll().where('order_id', '=', orderId);
  // Without need it would lead MySQL to intersect two indexes.
  const further = after === undefined ? query : query.where('entry', '>', after);
  return further.orderBy('entry').limit(limit).execute();
}

/** Every order has an event. @throws ApplicationError ORDER_NOT_FOUND when there is none */
async function expectOrder(reading: Reading, orderId: string): Promise<void> {
  const [first] = await selectEntries(reading, orderId, undefined, 1);
  if (first === undefined) throw orderNotFound(orderId);
}

const orderEventAnswer = answerOf<OrderEventAnswer, OrderHistoryRow>({
  type: 'type',
  role: 'role',
  tradeId: 'trade_id',
  price: 'price',
  stopPrice: 'stop_price',
  quantity: 'quantity',
  remainingQuantity: 'remaining',
  priorityKept: ({ priority_kept }) => (priority_kept === null ? null : priority_kept === 1),
  reason: 'reason',
  otherOrderId: 'other_order_id',
  at: 'at',
  position: ({ entry }) => String(positionOf(entry)),
});
