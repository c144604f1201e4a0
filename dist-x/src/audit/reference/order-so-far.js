import { sentTerms } from '../terms.js';
import { writeNotional } from './amounts.js';
import { present } from './present.js';
/** An order as it is told where a command changes it or ends it. */
export function orderSoFar({ prices, quantities }, order) {
    const { orderType, timeInForce, selfTradePrevention, display, reduced, triggeredAt } = order;
    const stopPrice = order.stopPrice === undefined ? '' : prices.write(order.stopPrice);
    return present({
        ...sentTerms(order),
        ...{ orderType, timeInForce, selfTradePrevention, placedAt: order.placedAt },
        displayQuantity: display === undefined ? undefined : quantities.write(display),
        triggered: triggeredAt === undefined ? undefined : { stopPrice, at: triggeredAt },
        reducedQuantity: reduced === 0n ? undefined : quantities.write(reduced),
        filledQuantity: quantities.write(order.filled),
        filledQuote: writeNotional(prices, quantities, order.cost),
    });
}
//# sourceMappingURL=order-so-far.js.map