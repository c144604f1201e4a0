import type { Logger } from 'pino';
import Type from 'typebox';

import { BatchAnswer } from '../../answers/order-batch.js';
import { OrderEventsPage } from '../../answers/order-history.js';
import { OrderStoryAnswer } from '../../answers/order-story.js';
import {
  AmendedOrderAnswer,
  CancelledOrderAnswer,
  CancelledOrdersAnswer,
  OrderAnswer,
  OrdersPage,
  PlacedOrderAnswer,
} from '../../answers/orders.js';
import { ClientOrderId, OrderId, UserId } from '../../answers/shapes.js';
import { TradesPage } from '../../answers/trades.js';
import { AMEND_ORDER, AmendOrderDto } from '../../commands/orders/amend-order.js';
import { CANCEL_ORDER } from '../../commands/orders/cancel-order.js';
import { CancelDto } from '../../commands/orders/cancel-reason.js';
import { CANCEL_ORDERS, CancelOrdersDto } from '../../commands/orders/cancel-orders.js';
import { type ItemOutcome, ORDER_BATCH, OrderBatchDto } from '../../commands/orders/order-batch.js';
import { CancelClientOrderDto, ClientOrderDto } from '../../commands/orders/order-ref.js';
import { PLACE_ORDER, PlaceOrderDto } from '../../commands/orders/place-order.js';
import { ClientOrderReadDto } from '../../queries/get-client-order.js';
import type { Json } from '../../queries/json.js';
import { ListOrdersDto, ListOrdersOfUserDto } from '../../queries/list-orders.js';
import { FillsDto } from '../../queries/list-trades.js';
import { orderNotFound } from '../../queries/not-found.js';
import { PageDto } from '../../queries/page.js';
import { ReadDto } from '../../queries/read-conditions.js';
import type { RequestContext } from '../../request-context.js';
import { OWNERS_AND_STAFF, STAFF, TRADERS, TRADERS_AND_OPERATORS } from '../access.js';
import { conditionsOf } from '../conditions-of.js';
import { expectReason } from '../expect-reason.js';
import { asApplicationError, PART_OF_ANSWER, problemOf } from '../problem-details.js';
import { type Api, API_PREFIX, command, query, type Route } from '../route.js';
import { notTold } from '../run-command.js';

/** The longest body of a batch that is read, in kB: a kilobyte an item, where an order that has every term takes 600 bytes. */
const BATCH_BODY_LIMIT_KB = 512;

const ORDERS = `${API_PREFIX}/orders` as const;

const EXAMPLE_ORDER: PlaceOrderDto = {
  ...{ userId: '0196f0a0-7a3c-7000-8000-000000000001', symbol: 'BTC-USDT' },
  ...{ side: 'buy', type: 'limit', price: '63000.00', quantity: '0.5' },
};

const commands: readonly Route[] = [
  command({
    method: 'POST',
    path: ORDERS,
    what: 'place an order',
    access: TRADERS,
    limit: 'orders',
    body: PlaceOrderDto,
    example: EXAMPLE_ORDER,
    status: 201,
    answer: Type.Union([PlacedOrderAnswer, OrderAnswer]),
    principal: ({ userId }) => userId,
    location: ({ orderId }) => `${ORDERS}/${orderId}`,
    handle: async ({ body, context }, { bus, queries }) => {
      const { result, ...settled } = await bus.dispatch(PLACE_ORDER, body, context);
      if ('placed' in result) return { result: result.placed, ...settled };
      const { existingOrderId } = result;
      const order = await existingOrder(queries, existingOrderId, settled.position);
      return { ...settled, result: order, status: 200 };
    },
  }),
  command({
    method: 'POST',
    path: `${ORDERS}/batch`,
    what: 'place, amend and cancel up to 500 orders, in their order',
    access: TRADERS,
    limit: 'orders',
    looksForOwner: true,
    body: OrderBatchDto,
    example: {
      items: [
        { place: EXAMPLE_ORDER },
        { place: { ...EXAMPLE_ORDER, side: 'sell', price: '65000.00' } },
      ],
    },
    bodyLimitKb: BATCH_BODY_LIMIT_KB,
    status: 200,
    answer: BatchAnswer,
    handle: async ({ body, context }, api) => {
      const { result, ...settled } = await api.bus.dispatch(ORDER_BATCH, body, context);
      const results = await Promise.all(result.map((item) => itemAnswer(item, context, api)));
      return { result: { results }, ...settled };
    },
  }),
  command({
    method: 'DELETE',
    path: ORDERS,
    what: 'cancel all orders of a user, in a market or in every one',
    access: TRADERS_AND_OPERATORS,
    limit: 'orders',
    query: CancelOrdersDto,
    status: 200,
    answer: CancelledOrdersAnswer,
    handle: ({ query: which, context }, { bus }) =>
      bus.dispatch(CANCEL_ORDERS, expectReason(which, context), context),
  }),
  command({
    method: 'PUT',
    path: `${ORDERS}/:orderId`,
    what: 'change price, quantity or stop price of an order',
    access: TRADERS,
    limit: 'orders',
    looksForOwner: true,
    params: { orderId: OrderId },
    body: AmendOrderDto,
    example: { price: '63500.00' },
    status: 200,
    answer: AmendedOrderAnswer,
    handle: ({ params: { orderId }, body, context }, { bus }) =>
      bus.dispatch(AMEND_ORDER, { ...body, orderId }, context),
  }),
  command({
    method: 'DELETE',
    path: `${ORDERS}/:orderId`,
    what: 'cancel an order',
    access: TRADERS_AND_OPERATORS,
    limit: 'orders',
    looksForOwner: true,
    params: { orderId: OrderId },
    query: CancelDto,
    status: 200,
    answer: CancelledOrderAnswer,
    handle: ({ params: { orderId }, query: why, context }, { bus }) =>
      bus.dispatch(CANCEL_ORDER, { ...expectReason(why, context), orderId }, context),
  }),
  command({
    method: 'PUT',
    path: `${ORDERS}/by-client-id/:clientOrderId`,
    what: "change an order, by its client's name for it",
    access: TRADERS,
    limit: 'orders',
    params: { clientOrderId: ClientOrderId },
    query: ClientOrderDto,
    body: AmendOrderDto,
    example: { price: '63500.00' },
    status: 200,
    answer: AmendedOrderAnswer,
    principal: (_body, { userId }) => userId,
    handle: ({ params: { clientOrderId }, query: { userId, symbol }, body, context }, { bus }) =>
      bus.dispatch(AMEND_ORDER, { ...body, userId, symbol, clientOrderId }, context),
  }),
  command({
    method: 'DELETE',
    path: `${ORDERS}/by-client-id/:clientOrderId`,
    what: "cancel an order, by its client's name for it",
    access: TRADERS_AND_OPERATORS,
    limit: 'orders',
    params: { clientOrderId: ClientOrderId },
    query: CancelClientOrderDto,
    status: 200,
    answer: CancelledOrderAnswer,
    principal: (_body, { userId }) => userId,
    handle: ({ params: { clientOrderId }, query: named, context }, { bus }) =>
      bus.dispatch(CANCEL_ORDER, { ...expectReason(named, context), clientOrderId }, context),
  }),
];

const queries: readonly Route[] = [
  query({
    method: 'GET',
    path: ORDERS,
    what: 'orders that match every filter, newest first',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    query: ListOrdersDto,
    answer: OrdersPage,
    handle: ({ query: filters, context }, api) =>
      api.queries.listOrders.execute(filters, conditionsOf(context, filters)),
  }),
  query({
    method: 'GET',
    path: `${ORDERS}/user/:userId`,
    what: 'orders of a user, newest first',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    params: { userId: UserId },
    query: ListOrdersOfUserDto,
    answer: OrdersPage,
    handle: ({ params, query: filters, context }, api) =>
      api.queries.listOrdersOfUser.execute(params.userId, filters, conditionsOf(context, filters)),
  }),
  query({
    method: 'GET',
    path: `${ORDERS}/by-client-id/:clientOrderId`,
    what: "one order, by its client's name for it",
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    params: { clientOrderId: ClientOrderId },
    query: ClientOrderReadDto,
    answer: OrderAnswer,
    handle: ({ params, query: asked, context }, api) =>
      api.queries.getClientOrder.execute(params.clientOrderId, asked, conditionsOf(context, asked)),
  }),
  query({
    method: 'GET',
    path: `${ORDERS}/:orderId`,
    what: 'one order',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    looksForOwner: true,
    params: { orderId: OrderId },
    query: ReadDto,
    answer: OrderAnswer,
    handle: async ({ params, query: which, context }, api) => {
      const found = await api.queries.getOrder.execute(
        params.orderId,
        conditionsOf(context, which),
      );
      expectOwned(found.result, params.orderId, context);
      return found;
    },
  }),
  query({
    method: 'GET',
    path: `${ORDERS}/:orderId/events`,
    what: 'what happened to an order, oldest first',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    looksForOwner: true,
    params: { orderId: OrderId },
    query: PageDto,
    answer: OrderEventsPage,
    handle: async ({ params, query: page, context }, { queries }) => {
      await expectOwnOrder(params.orderId, context, queries);
      return queries.listOrderEvents.execute(params.orderId, page, conditionsOf(context, page));
    },
  }),
  query({
    method: 'GET',
    path: `${ORDERS}/:orderId/story`,
    what: 'what became of an order, and why, with the book around it',
    access: STAFF,
    limit: 'queries',
    params: { orderId: OrderId },
    answer: OrderStoryAnswer,
    handle: ({ params, isGone }, { queries }) =>
      queries.getOrderStory.execute(params.orderId, isGone),
  }),
];

const fills: Route = query({
  method: 'GET',
  path: `${ORDERS}/:orderId/fills`,
  what: 'the fills of an order, newest first',
  access: OWNERS_AND_STAFF,
  limit: 'queries',
  looksForOwner: true,
  params: { orderId: OrderId },
  query: FillsDto,
  answer: TradesPage,
  handle: async ({ params, query: page, context }, { queries }) => {
    await expectOwnOrder(params.orderId, context, queries);
    const conditions = conditionsOf(context, page);
    return queries.listOrderFills.execute(params.orderId, page, conditions, context.owner);
  },
});

export const orderRoutes: readonly Route[] = [...commands, ...queries, fills];

/** To who may see his own orders only, another's is none. @throws ApplicationError ORDER_NOT_FOUND */
function expectOwned(
  order: Json<OrderAnswer>,
  orderId: string,
  { owner }: Pick<RequestContext, 'owner'>,
): void {
  if (owner !== undefined && order.parse().userId !== owner) throw orderNotFound(orderId);
}

/** The same, of an order that has not been read. @throws ApplicationError ORDER_NOT_FOUND, and those of GetOrder */
async function expectOwnOrder(
  orderId: string,
  context: RequestContext,
  { getOrder }: Pick<Api['queries'], 'getOrder'>,
): Promise<void> {
  if (context.owner === undefined) return;
  const { atLeast } = context;
  const { result } = await getOrder.execute(orderId, { atLeast });
  expectOwned(result, orderId, context);
}

/** The order that a command found there already, as it stands: no older than what the command was decided upon. */
async function existingOrder(
  queries: Api['queries'],
  orderId: string,
  position: bigint | undefined,
): Promise<OrderAnswer> {
  const conditions = position === undefined ? {} : { atLeast: position };
  return (await queries.getOrder.execute(orderId, conditions)).result.parse();
}

/** An item's result as the batch answers it: what the command by itself would have answered, with its status. */
async function itemAnswer(
  outcome: ItemOutcome,
  { owner }: Pick<RequestContext, 'owner'>,
  { queries, logger }: Api,
): Promise<BatchAnswer['results'][number]> {
  if ('result' in outcome) return outcome;
  try {
    if ('error' in outcome)
      return await notTold(outcome.error, outcome.orderId, owner, { queries });
    const { existingOrderId, position } = outcome;
    return { status: 200, result: await existingOrder(queries, existingOrderId, position) };
  } catch (error) {
    return itemProblem(error, logger);
  }
}

function itemProblem(thrown: unknown, logger: Logger): BatchAnswer['results'][number] {
  const error = asApplicationError(thrown);
  if (error.code === 'INTERNAL') logger.error({ err: thrown }, 'an item of a batch failed');
  const problem = problemOf(error, PART_OF_ANSWER);
  return { status: problem.status, problem };
}
