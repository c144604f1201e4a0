import { orders } from '../projections/orders.js';
import { ConditionsOn } from './condition.js';
import { ofRegistered } from './not-found.js';
import { onceEach } from './once-each.js';
import { orderItems } from './order-items.js';
import { MAX_LIMIT, PageDto, pageRequest, writtenPage } from './page.js';
import { readPage } from './select-page.js';
/** Query string of GET /users/{userId}/open-orders; `limit` is MAX_LIMIT when left out. */
export class OpenOrdersOfUserDto extends PageDto {
}
/** The longest first page: what the view holds of a user is enough for any. */
const FIRST_PAGE = { list: 'open-orders', limit: MAX_LIMIT, order: 'desc' };
const on = new ConditionsOn();
/** A page of the open orders of a user, newest first: the first from the view, or else from the tables, which then fill it. */
export class OpenOrdersOfUser {
    #readModel;
    #firstPageOf = onceEach((rows) => orderPage(rows, FIRST_PAGE));
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param page a validated DTO
     * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(userId, page, conditions = {}) {
        const request = pageRequest({ ...page, limit: page.limit ?? String(MAX_LIMIT) }, 'open-orders');
        if (request.cursor !== undefined || request.order !== FIRST_PAGE.order) {
            const { result, position } = await this.#fromTables(userId, request, conditions);
            return { result: orderPage(result, request), position };
        }
        const { result, position } = await this.#readModel.through({
            view: this.#readModel.views.openOrders,
            key: userId,
            conditions,
            followed: [orders],
            load: () => this.#fromTables(userId, FIRST_PAGE, conditions),
        });
        const isWhole = request.limit === FIRST_PAGE.limit;
        return { result: isWhole ? this.#firstPageOf(result) : orderPage(result, request), position };
    }
    /** The items of a page, and one more when there are more. */
    async #fromTables(userId, request, conditions) {
        const { result, position } = await ofRegistered(this.#readModel, userId, conditions, (others) => readPage(this.#readModel, [orders], others, openOrdersOf(userId), request), ({ rows }) => rows.length === 0);
        return { result: result.rows, position };
    }
}
function openOrdersOf(userId) {
    const conditions = [on.isExactly('is_open', 1), ...on.is('user_id', userId)];
    return {
        table: 'orders',
        as: orderItems,
        time: 'placed_at',
        timeIndex: 'orders_by_time',
        window: {},
        markets: 'books',
        symbol: undefined,
        ranges: [{ index: 'orders_open_by_user', conditions }],
        filters: [],
    };
}
function orderPage(rows, request) {
    return writtenPage({ rows }, request);
}
//# sourceMappingURL=open-orders-of-user.js.map