import type { EventStore } from '../eventstore/event-store.js';
import { AMEND_ORDER, AmendOrderHandler } from './orders/amend-order.js';
import { CANCEL_ORDER, CancelOrderHandler } from './orders/cancel-order.js';
import { CHANGE_MARKET_STATUS, ChangeMarketStatusHandler } from './markets/change-market-status.js';
import type { Clock } from './clock.js';
import { CANCEL_ORDERS, CancelOrdersHandler, type MarketList } from './orders/cancel-orders.js';
import { ORDER_BATCH, OrderBatchHandler } from './orders/order-batch.js';
import { CommandBus } from './bus.js';
import { LIST_MARKET, ListMarketHandler } from './markets/list-market.js';
import { PLACE_ORDER, PlaceOrderHandler } from './orders/place-order.js';
import { REGISTER_USER, RegisterUserHandler } from './users/register-user.js';
import type { Sequencers } from './sequencer/sequencers.js';
import { UserDirectory } from './users/user-directory.js';

/** What the handlers work with. */
export interface HandlerParts {
  readonly store: EventStore;
  readonly sequencers: Sequencers;
  readonly markets: MarketList;
  readonly clock: Clock;
}

/** The bus with a handler for every command. To add a command, add its folder and a line here. */
export function commandBus({ store, sequencers, markets, clock }: HandlerParts): CommandBus {
  const placeOrder = new PlaceOrderHandler(new UserDirectory(store), sequencers);
  const cancelOrder = new CancelOrderHandler(sequencers);
  return new CommandBus()
    .register(REGISTER_USER, new RegisterUserHandler(store, clock))
    .register(LIST_MARKET, new ListMarketHandler(sequencers))
    .register(CHANGE_MARKET_STATUS, new ChangeMarketStatusHandler(sequencers))
    .register(PLACE_ORDER, placeOrder)
    .register(AMEND_ORDER, new AmendOrderHandler(sequencers))
    .register(CANCEL_ORDER, cancelOrder)
    .register(CANCEL_ORDERS, new CancelOrdersHandler(sequencers, markets))
    .register(ORDER_BATCH, new OrderBatchHandler(placeOrder, cancelOrder));
}
