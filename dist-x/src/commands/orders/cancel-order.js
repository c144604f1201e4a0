import { CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import { changeOf, marketOf } from './order-ref.js';
export const CANCEL_ORDER = new CommandKind('CancelOrder');
/** Takes what is left of an open order out of the market. */
export class CancelOrderHandler {
    kind = CANCEL_ORDER;
    #sequencers;
    constructor(sequencers) {
        this.#sequencers = sequencers;
    }
    async execute(order, context) {
        const change = { type: 'CancelOrder', actor: context.principal.id };
        const { events, ...settled } = await this.#sequencers.submit(marketOf(order), submissionOf(changeOf(order, change), context));
        return { result: cancelledAnswer(events), ...settled };
    }
}
/** The answer of a command that ended an order. @throws Error when it ended none */
export function cancelledAnswer(events) {
    const { orderId, symbol, remainingQuantity, reason, at } = eventOf(events, 'OrderCancelled').data;
    return {
        orderId,
        symbol,
        status: 'CANCELLED',
        cancelledQuantity: remainingQuantity,
        reason,
        cancelledAt: at,
    };
}
//# sourceMappingURL=cancel-order.js.map