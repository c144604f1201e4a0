import type { OrderEventAnswer, OrderEventsPage } from '../answers/order-history.js';
import { orderHistory, positionOf, type OrderHistoryRow } from '../projections/order-history.js';
import { answerOf } from './answer-of.js';
import { orderNotFound } from './not-found.js';
import { type PageDto, pageOf, pageRequest, type Walk, walkOf } from './page.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** What happened to one order, oldest first unless asked otherwise. */
export class ListOrderEvents {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param page a validated DTO
   * @throws ApplicationError INVALID_REQUEST, ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    orderId: string,
    page: PageDto,
    conditions: ReadConditions = {},
  ): Promise<Found<OrderEventsPage>> {
    const request = pageRequest(page, 'order-events', 'asc');
    return this.#readModel.read([orderHistory], conditions, async (reading) => {
      // One more than the page, to know whether there is a next.
      const rows = await selectEntries(reading, orderId, walkOf(request), request.limit + 1);
      if (rows.length === 0) await expectOrder(reading, orderId);
      return pageOf({ rows }, request, ({ entry }) => entry, orderEventAnswer);
    });
  }
}

function selectEntries(
  { sql, from }: Reading,
  orderId: string,
  { low, high, direction }: Walk,
  limit: number,
) {
  let query = sql.selectFrom(from.order_history).selectAll().where('order_id', '=', orderId);
  // A bound that bounds nothing would lead MySQL to intersect two indexes, and to sort.
  if (low > 0) query = query.where('entry', '>=', low);
  if (high < Number.MAX_SAFE_INTEGER) query = query.where('entry', '<=', high);
  return query.orderBy('entry', direction).limit(limit).execute();
}

const EVERYTHING = walkOf({ order: 'asc' });

/** Every order has an event. @throws ApplicationError ORDER_NOT_FOUND when there is none */
async function expectOrder(reading: Reading, orderId: string): Promise<void> {
  const [first] = await selectEntries(reading, orderId, EVERYTHING, 1);
  if (first === undefined) throw orderNotFound(orderId);
}

/** Whether a request about the order itself asked for it; other things come of what others ask for, which is theirs. */
function wasAskedFor({ type, reason }: OrderHistoryRow): boolean {
  if (type === 'OrderCancelled') return reason === 'user' || reason === 'cancel_all';
  return type === 'OrderPlaced' || type === 'OrderRejected' || type === 'OrderAmended';
}

/** An entry of the history as clients see it. */
export const orderEventAnswer = answerOf<OrderEventAnswer, OrderHistoryRow>({
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
  actor: 'actor',
  actorReason: 'actor_reason',
  correlationId: (row) => (wasAskedFor(row) ? row.correlation_id : null),
  at: 'at',
  position: ({ entry }) => String(positionOf(entry)),
});
