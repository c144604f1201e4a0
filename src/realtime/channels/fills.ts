import { Type } from 'typebox';

import {
  Closed,
  Decimal,
  MarketSymbol,
  OneOf,
  OrderId,
  Timestamp,
  TradeId,
  UserId,
} from '../../answers/shapes.js';
import type { OrderMatched } from '../../domain/market/events.js';
import { SIDES } from '../../domain/market/terms.js';
import { OWNERS_AND_STAFF } from '../../http/access.js';
import type { Channel } from '../channel.js';
import { UserEventsParams } from './params.js';
import { tradeOf } from './trades.js';
import { ofUser, userKeys } from './user-keys.js';

const Fill = Closed({
  tradeId: TradeId,
  symbol: MarketSymbol,
  orderId: OrderId,
  userId: UserId,
  role: OneOf(['maker', 'taker'], 'maker when the order was there before the other.'),
  side: OneOf(SIDES, 'Whether the order buys or sells.'),
  price: Decimal("The maker's price."),
  quantity: Decimal('How much changed hands.'),
  remainingQuantity: Decimal('What is left to fill of the order.'),
  at: Timestamp('When it happened.'),
});

/** Every fill of a user's orders. */
export const fills: Channel = {
  name: 'fills',
  what: "every fill of a user's orders",
  access: OWNERS_AND_STAFF,
  params: UserEventsParams,
  update: Type.Array(Fill, {
    description: 'One fill; two when the user traded with himself, the maker first.',
  }),
  source: {
    kind: 'events',
    types: ['OrderMatched'],
    marks: 'position',
    keyOf: ofUser,
    keysOf(event) {
      const { symbol, makerUserId, takerUserId } = tradeOf(event);
      return userKeys(symbol, [makerUserId, takerUserId]);
    },
    dataOf(event, key) {
      const trade = tradeOf(event);
      return fillsOf(trade).filter(({ userId }) => userKeys(trade.symbol, [userId]).includes(key));
    },
  },
};

function fillsOf(trade: OrderMatched['data']) {
  const { tradeId, symbol, price, quantity, takerSide, at } = trade;
  const maker = {
    orderId: trade.makerOrderId,
    userId: trade.makerUserId,
    role: 'maker',
    side: takerSide === 'buy' ? 'sell' : 'buy',
    remainingQuantity: trade.makerRemaining,
  };
  const taker = {
    orderId: trade.takerOrderId,
    userId: trade.takerUserId,
    role: 'taker',
    side: takerSide,
    remainingQuantity: trade.takerRemaining,
  };
  return [maker, taker].map(({ orderId, userId, role, side, remainingQuantity }) => ({
    ...{ tradeId, symbol, orderId, userId, role, side, price, quantity, remainingQuantity, at },
  }));
}
