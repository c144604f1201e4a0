var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { MAX_CLIENT_ORDER_ID_LENGTH, ORDER_STATUSES, ORDER_TYPES, SIDES, } from '../domain/market/terms.js';
import { orders } from '../projections/orders.js';
import { IsListOf, IsMarketSymbol, IsText } from '../validation/rules.js';
import { ConditionsOn } from './condition.js';
import { ofRegistered } from './not-found.js';
import { orderItems } from './order-items.js';
import { pageRequest, writtenPage } from './page.js';
import { readPage } from './select-page.js';
import { expectWindow, WindowDto } from './time-window.js';
/** Query string of GET /orders/user/{userId}. */
export class ListOrdersOfUserDto extends WindowDto {
    symbol;
    side;
    type;
    /** One status, or several parted by commas. */
    status;
    clientOrderId;
}
__decorate([
    IsOptional(),
    IsMarketSymbol(),
    __metadata("design:type", String)
], ListOrdersOfUserDto.prototype, "symbol", void 0);
__decorate([
    IsOptional(),
    IsIn(SIDES),
    __metadata("design:type", String)
], ListOrdersOfUserDto.prototype, "side", void 0);
__decorate([
    IsOptional(),
    IsIn(ORDER_TYPES),
    __metadata("design:type", String)
], ListOrdersOfUserDto.prototype, "type", void 0);
__decorate([
    IsOptional(),
    IsListOf(ORDER_STATUSES),
    __metadata("design:type", String)
], ListOrdersOfUserDto.prototype, "status", void 0);
__decorate([
    IsOptional(),
    IsText(MAX_CLIENT_ORDER_ID_LENGTH),
    __metadata("design:type", String)
], ListOrdersOfUserDto.prototype, "clientOrderId", void 0);
/** Query string of GET /orders. */
export class ListOrdersDto extends ListOrdersOfUserDto {
    userId;
}
__decorate([
    IsOptional(),
    IsUUID('7'),
    __metadata("design:type", String)
], ListOrdersDto.prototype, "userId", void 0);
/** Orders that match every given filter, newest first unless asked otherwise. */
export class ListOrders {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param filters a validated DTO
     * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(filters, conditions = {}) {
        const request = pageRequest(filters, 'orders');
        expectWindow(filters);
        const query = listQuery(filters);
        const found = await readPage(this.#readModel, [orders], conditions, query, request);
        return { ...found, result: writtenPage(found.result, request) };
    }
}
/** A user's orders that match every given filter, newest first. */
export class ListOrdersOfUser {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param filters a validated DTO
     * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(userId, filters, conditions = {}) {
        const request = pageRequest(filters, 'orders-of-user');
        expectWindow(filters);
        const query = listQuery({ ...filters, userId });
        const found = await ofRegistered(this.#readModel, userId, conditions, (others) => readPage(this.#readModel, [orders], others, query, request), ({ rows }) => rows.length === 0);
        return { ...found, result: writtenPage(found.result, request) };
    }
}
/** An order is open exactly as long as it has one of these. */
const OPEN_STATUSES = ['PENDING_TRIGGER', 'OPEN', 'PARTIALLY_FILLED'];
const on = new ConditionsOn();
/** What is asked of the orders of a list. */
function listQuery(asked) {
    const { symbol, side, type, from, to } = asked;
    const statuses = asked.status === undefined ? ORDER_STATUSES : statusesOf(asked.status);
    const isOpen = statuses.every((status) => OPEN_STATUSES.includes(status));
    const { range, filters } = rangeOf(asked, isOpen);
    filters.push(...on.is('side', side), ...on.is('order_type', type));
    if (statuses.length < (isOpen ? OPEN_STATUSES : ORDER_STATUSES).length) {
        filters.push(on.isOneOf('status', statuses));
    }
    // The places of a window are exact in one market only.
    if (symbol === undefined)
        filters.push(...on.isWithin('placed_at', { from, to }));
    return {
        table: 'orders',
        as: orderItems,
        time: 'placed_at',
        timeIndex: 'orders_by_time',
        // Of each market that is listed, and of the same projection.
        markets: 'books',
        window: { from, to },
        symbol,
        ranges: [range],
        filters,
    };
}
/** By which index orders are found, the narrowest first, and what of this has to be looked at row by row. */
function rangeOf({ userId, symbol, clientOrderId }, isOpen) {
    const user = on.is('user_id', userId);
    const market = on.is('symbol', symbol);
    const open = isOpen ? [on.isExactly('is_open', 1)] : [];
    const byUser = userId !== undefined;
    if (clientOrderId !== undefined) {
        const index = byUser ? 'orders_by_user_and_client_order_id' : 'orders_by_client_order_id';
        const conditions = [...user, ...on.is('client_order_id', clientOrderId)];
        return { range: { index, conditions }, filters: [...market, ...open] };
    }
    if (isOpen && byUser) {
        const range = { index: 'orders_open_by_user', conditions: [...open, ...user] };
        return { range, filters: market };
    }
    if (isOpen) {
        const index = symbol === undefined ? 'orders_open' : 'orders_open_by_symbol';
        return { range: { index, conditions: [...open, ...market] }, filters: [] };
    }
    if (symbol === undefined) {
        return { range: { ...(byUser && { index: 'orders_by_user' }), conditions: user }, filters: [] };
    }
    const index = byUser ? 'orders_by_user_and_symbol' : 'orders_by_symbol';
    return { range: { index, conditions: [...user, ...market] }, filters: [] };
}
function statusesOf(list) {
    const named = list.split(',');
    return ORDER_STATUSES.filter((status) => named.includes(status));
}
//# sourceMappingURL=list-orders.js.map