import { Type } from 'typebox';

import { BigInteger, Closed, Decimal, OneOf, OrderId } from '../../answers/shapes.js';
import { SIDES } from '../../domain/market/terms.js';
import type { Channel } from '../channel.js';
import { MarketParams } from './params.js';

const BookOrder = Closed({
  orderId: OrderId,
  side: OneOf(SIDES, 'Whether it buys or sells.'),
  price: Decimal('Its price.'),
  quantity: Decimal('What the book shows of it; zero when it is gone.'),
});

const OrdersSnapshot = Closed({
  orders: Type.Array(BookOrder, { description: 'All of them, by price, then by age.' }),
});

const OrdersUpdate = Closed({
  firstSequence: BigInteger('The book must have come as far as the one before this, or further.'),
  lastSequence: BigInteger('How far it has come then.'),
  orders: Type.Array(BookOrder, {
    description: 'Those that are new, others than before, or gone.',
  }),
});

/** The book order by order: not whose they are. */
export const bookOrders: Channel = {
  name: 'book.orders',
  what: 'the book of a market, order by order: a snapshot, then what changes',
  access: 'public',
  params: MarketParams,
  snapshot: OrdersSnapshot,
  update: OrdersUpdate,
  source: {
    kind: 'book',
    whole: (market) => JSON.stringify({ orders: market.restingOrders() }),
    change: (market, { first, last, orders }) =>
      JSON.stringify({
        firstSequence: first.toString(),
        lastSequence: last.toString(),
        orders: market.shownOrders(orders),
      }),
  },
};
