import { orders } from '../projections/orders.js';
import { Json } from './json.js';
import { orderNotFound } from './not-found.js';
import { orderItems } from './order-items.js';
/** One order, by its id: from the view, or else from the tables, which then fill it. */
export class GetOrder {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(orderId, conditions = {}) {
        const { result, position } = await this.#readModel.through({
            view: this.#readModel.views.orderStatus,
            key: orderId,
            conditions,
            followed: [orders],
            load: () => this.#fromTables(orderId, conditions),
        });
        return { result: new Json(result), position };
    }
    async #fromTables(orderId, conditions) {
        const { result, position } = await this.#readModel.readItems([orders], conditions, (fromText) => ({
            as: orderItems,
            rest: `FROM ${fromText.orders()} WHERE order_id = ?`,
            values: [orderId],
        }));
        const [order] = result;
        if (order === undefined)
            throw orderNotFound(orderId);
        return { result: order.text, position };
    }
}
//# sourceMappingURL=get-order.js.map