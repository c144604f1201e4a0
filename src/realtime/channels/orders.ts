import { Type } from 'typebox';

import { OrderEventAnswer } from '../../answers/order-history.js';
import { Closed, MarketSymbol, OrderId, UserId } from '../../answers/shapes.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import { OWNERS_AND_STAFF } from '../../http/access.js';
import {
  type OrderEventType,
  orderHistory,
  type OrderHistoryRow,
} from '../../projections/order-history.js';
import type { Projection } from '../../projections/projection.js';
import { orderEventAnswer } from '../../queries/list-order-events.js';
import type { Channel } from '../channel.js';
import { UserEventsParams } from './params.js';
import { ofUser, userKeys } from './user-keys.js';

const OrderEvent = Closed({
  orderId: OrderId,
  symbol: MarketSymbol,
  userId: UserId,
  ...OrderEventAnswer.properties,
});

const { on: handlers }: Projection = orderHistory;
const TYPES = Object.keys(handlers) as readonly OrderEventType[];

/** Everything that happens to a user's orders: with `from`, the drop copy. */
export const orders: Channel = {
  name: 'orders',
  what: "everything that happens to a user's orders",
  access: OWNERS_AND_STAFF,
  params: UserEventsParams,
  update: Type.Array(OrderEvent, {
    description: 'What one event was to one order; to two when the user traded with himself.',
  }),
  source: {
    kind: 'events',
    types: TYPES,
    marks: 'position',
    keyOf: ofUser,
    keysOf: (event) => {
      const rows = entriesOf(event);
      return userKeys(
        rows[0]!.symbol,
        rows.map(({ user_id }) => user_id),
      );
    },
    dataOf: (event, key) =>
      entriesOf(event)
        .filter(({ symbol, user_id }) => userKeys(symbol, [user_id]).includes(key))
        .map((row) => ({
          orderId: row.order_id,
          symbol: row.symbol,
          userId: row.user_id,
          ...orderEventAnswer(row),
        })),
  },
};

/** What an event was to each of its orders, as the history of orders has it. */
function entriesOf(recorded: RecordedEvent): readonly OrderHistoryRow[] {
  const { type, data } = decodeMarketEvent(recorded);
  const rows: OrderHistoryRow[] = [];
  const order_history = {
    get: () => undefined,
    put: (row: object) => rows.push(row as OrderHistoryRow),
    delete: () => undefined,
  };
  handlers[type]!.apply({ order_history }, data, recorded);
  return rows;
}
