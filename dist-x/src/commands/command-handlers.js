import { ChangeMarketStatusHandler } from './markets/change-market-status.js';
import { ListMarketHandler } from './markets/list-market.js';
import { AmendOrderHandler } from './orders/amend-order.js';
import { CancelOrderHandler } from './orders/cancel-order.js';
import { CancelOrdersHandler } from './orders/cancel-orders.js';
import { OrderBatchHandler } from './orders/order-batch.js';
import { PlaceOrderHandler } from './orders/place-order.js';
import { RegisterUserHandler } from './users/register-user.js';
/** Every command there is, as how its handler is made. To add one: its file and a line here. */
export const commandHandlers = [
    ({ store, clock }) => new RegisterUserHandler(store, clock),
    ({ sequencers }) => new ListMarketHandler(sequencers),
    ({ sequencers }) => new ChangeMarketStatusHandler(sequencers),
    ({ users, sequencers }) => new PlaceOrderHandler(users, sequencers),
    ({ sequencers }) => new AmendOrderHandler(sequencers),
    ({ sequencers }) => new CancelOrderHandler(sequencers),
    ({ sequencers, markets }) => new CancelOrdersHandler(sequencers, markets),
    ({ users, sequencers }) => new OrderBatchHandler({
        place: new PlaceOrderHandler(users, sequencers),
        amend: new AmendOrderHandler(sequencers),
        cancel: new CancelOrderHandler(sequencers),
    }, sequencers),
];
//# sourceMappingURL=command-handlers.js.map