var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsUUID } from 'class-validator';
import { ORDER_STATUSES } from '../domain/market/terms.js';
import { ApplicationError } from '../errors.js';
import { IsMarketSymbol } from '../validation/rules.js';
import { ReadDto } from './read-conditions.js';
/** Query string of GET /orders/by-client-id/{clientOrderId}: whose id it is, and in which market. */
export class ClientOrderReadDto extends ReadDto {
    userId;
    symbol;
}
__decorate([
    IsUUID('7'),
    __metadata("design:type", String)
], ClientOrderReadDto.prototype, "userId", void 0);
__decorate([
    IsMarketSymbol(),
    __metadata("design:type", String)
], ClientOrderReadDto.prototype, "symbol", void 0);
/** A rejected order has never held its client order id. */
const HOLDERS = ORDER_STATUSES.filter((status) => status !== 'REJECTED').join(',');
/** One order, by what its client calls it: of several that had the id one after the other, the latest. */
export class GetClientOrder {
    #orders;
    constructor(orders) {
        this.#orders = orders;
    }
    /** @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND */
    async execute(clientOrderId, { userId, symbol }, conditions = {}) {
        const filters = { userId, symbol, clientOrderId, status: HOLDERS, limit: '1' };
        const { result, ...found } = await this.#orders.execute(filters, conditions);
        const [order] = result.parse().items;
        if (order !== undefined)
            return { result: order, ...found };
        const what = JSON.stringify(clientOrderId);
        throw new ApplicationError('ORDER_NOT_FOUND', `the user has no order ${what} in ${symbol}`);
    }
}
//# sourceMappingURL=get-client-order.js.map