var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsString } from 'class-validator';
import { MAX_CLIENT_ORDER_ID_LENGTH } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import { IsText } from '../../validation/rules.js';
import { toDto } from '../../validation/to-dto.js';
import { AmendOrderDto } from './amend-order.js';
import { ClientOrderDto } from './order-ref.js';
import { PlaceOrderDto } from './place-order.js';
/** An order, by its id. */
class OrderIdDto {
    orderId;
}
__decorate([
    IsString(),
    __metadata("design:type", String)
], OrderIdDto.prototype, "orderId", void 0);
/** An order, by what its client calls it. */
class NamedOrderDto extends ClientOrderDto {
    clientOrderId;
}
__decorate([
    IsText(MAX_CLIENT_ORDER_ID_LENGTH),
    __metadata("design:type", String)
], NamedOrderDto.prototype, "clientOrderId", void 0);
/** @throws ApplicationError INVALID_REQUEST unless the item is one place, amend or cancel that keeps its rules */
export function readItem(item) {
    const [[verb, value] = [], ...others] = isObject(item) ? Object.entries(item) : [];
    if (others.length === 0) {
        if (verb === 'place')
            return { place: toDto(PlaceOrderDto, value) };
        if (verb === 'amend' && isObject(value))
            return { amend: readChange(value) };
        if (verb === 'cancel' && typeof value === 'string')
            return { cancel: { orderId: value } };
        if (verb === 'cancel' && isObject(value))
            return { cancel: readRef(value) };
    }
    const rule = 'an item is either {"place": order}, {"amend": change} or {"cancel": orderId or {"userId", "symbol", "clientOrderId"}}';
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'items', rule }] });
}
/** A change has the members of a body of PUT /orders/{orderId}, beside those that tell which order is meant. */
function readChange(value) {
    const { orderId, userId, symbol, clientOrderId, ...change } = value;
    const order = readRef(present({ orderId, userId, symbol, clientOrderId }));
    return { ...toDto(AmendOrderDto, change), ...order };
}
function readRef(value) {
    if (!('clientOrderId' in value))
        return { ...toDto(OrderIdDto, value) };
    return { ...toDto(NamedOrderDto, value) };
}
function present(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=batch-item.js.map