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
import { parseOrderId } from '../../domain/market/state/order-id.js';
import { ApplicationError } from '../../errors.js';
import { IsMarketSymbol } from '../../validation/rules.js';
/** Query string of a command that names an order by its client order id: whose that is, and in which market. */
export class ClientOrderDto {
    userId;
    symbol;
}
__decorate([
    IsUUID('7'),
    __metadata("design:type", String)
], ClientOrderDto.prototype, "userId", void 0);
__decorate([
    IsMarketSymbol(),
    __metadata("design:type", String)
], ClientOrderDto.prototype, "symbol", void 0);
/**
 * The symbol of the market that an order is in.
 * @throws ApplicationError ORDER_NOT_FOUND when the text cannot be an order id
 */
export function marketOf(order) {
    if (!('orderId' in order))
        return order.symbol;
    const parsed = parseOrderId(order.orderId);
    if (parsed !== undefined)
        return parsed.symbol;
    const message = `there is no order ${JSON.stringify(order.orderId)}`;
    throw new ApplicationError('ORDER_NOT_FOUND', message);
}
/** The domain's command that changes the order that is meant. */
export function changeOf(order, change) {
    if ('orderId' in order)
        return { ...change, orderId: order.orderId };
    const { userId, clientOrderId } = order;
    return { type: 'ChangeClientOrder', userId, clientOrderId, change };
}
//# sourceMappingURL=order-ref.js.map