import { sentTerms, } from '../terms.js';
import { writeNotional } from './amounts.js';
import { left } from './order.js';
import { orderSoFar } from './order-so-far.js';
import { present } from './present.js';
/** An order that rests, as the book shows it. */
export function restingOrder(market, order) {
    const { prices, quantities } = market;
    const { triggered, reducedQuantity, placedAt } = orderSoFar(market, order);
    const { orderId, userId, side, quantity, display, selfTradePrevention } = order;
    return present({
        ...sentTerms(order),
        ...{ orderId, userId, side },
        price: prices.write(order.price),
        quantity: quantities.write(quantity),
        remaining: quantities.write(left(order)),
        ...{ selfTradePrevention, placedAt, triggered, reduced: reducedQuantity },
        cost: order.cost === 0n ? undefined : writeNotional(prices, quantities, order.cost),
        displayQuantity: display === undefined ? undefined : quantities.write(display),
        visible: display === undefined ? undefined : quantities.write(order.visible),
    });
}
/** A stop, as it waits. */
export function waitingStop({ prices, quantities }, order) {
    const { orderId, userId, side, price, quantity, display } = order;
    const { timeInForce, selfTradePrevention } = order;
    return present({
        ...sentTerms(order),
        ...{ orderId, userId, side },
        stopPrice: prices.write(order.stopPrice),
        price: price === undefined ? undefined : prices.write(price),
        quantity: quantities.write(quantity),
        ...{ timeInForce, selfTradePrevention, placedAt: order.placedAt },
        displayQuantity: display === undefined ? undefined : quantities.write(display),
    });
}
//# sourceMappingURL=shown-orders.js.map