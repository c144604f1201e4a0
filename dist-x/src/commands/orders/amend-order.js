var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional } from 'class-validator';
import { IsPlainDecimal } from '../../validation/rules.js';
import { CommandKind } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import { amendedAnswer } from './amended-answer.js';
import { changeOf, marketOf } from './order-ref.js';
/** Body of PUT /orders/{orderId}: at least one of the three. */
export class AmendOrderDto {
    price;
    /** The new total, what has been filled included. */
    quantity;
    /** Only of a stop that has not triggered. */
    stopPrice;
}
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], AmendOrderDto.prototype, "price", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], AmendOrderDto.prototype, "quantity", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], AmendOrderDto.prototype, "stopPrice", void 0);
export const AMEND_ORDER = new CommandKind('AmendOrder');
/** Changes price, quantity or both of an open order, and the stop price of a stop. */
export class AmendOrderHandler {
    kind = AMEND_ORDER;
    #sequencers;
    constructor(sequencers) {
        this.#sequencers = sequencers;
    }
    async execute({ price, quantity, stopPrice, ...order }, context) {
        const change = changeTo({ price, quantity, stopPrice }, context.principal.id);
        const { events, ...settled } = await this.#sequencers.submit(marketOf(order), submissionOf(changeOf(order, change), context));
        return { result: amendedAnswer(events), ...settled };
    }
}
/** The domain's change, which has every term of the request. */
function changeTo({ price, quantity, stopPrice, }, actor) {
    return {
        type: 'AmendOrder',
        actor,
        ...(price !== undefined && { price }),
        ...(quantity !== undefined && { quantity }),
        ...(stopPrice !== undefined && { stopPrice }),
    };
}
//# sourceMappingURL=amend-order.js.map