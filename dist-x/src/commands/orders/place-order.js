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
import { MAX_CLIENT_ORDER_ID_LENGTH, ORDER_TYPES, POST_ONLY_MODES, SELF_TRADE_PREVENTIONS, SIDES, TIMES_IN_FORCE, } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import { IsMarketSymbol, IsPlainDecimal, IsText, IsTimestamp } from '../../validation/rules.js';
import { CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
import { rejected } from '../errors.js';
import { outcomeOf } from './order-outcome.js';
/** Body of POST /orders. */
export class PlaceOrderDto {
    userId;
    symbol;
    side;
    type;
    /** Required on a limit or stop-limit order, refused on the others. */
    price;
    /** Required but for a market order that names a quoteQuantity instead. */
    quantity;
    /** The most that a market order is to spend, or to receive, in the quote currency. */
    quoteQuantity;
    /** Required on a stop order, refused on the others: the last trade price at which it triggers. */
    stopPrice;
    /** Only on an order that may rest: the most that the book shows of it at a time. */
    displayQuantity;
    /** Default: GTC for an order that names a price; IOC for one that does not, which takes IOC or FOK only. */
    timeInForce;
    /** Required on a GTD order, refused on the others: the time at which it ends. */
    expiresAt;
    /** What happens when it comes to trade with an order of its own user; default: cancel_newest, which ends it. */
    selfTradePrevention;
    /** Rests only: what would trade at once is rejected, or slides one tick outside the opposite touch. */
    postOnly;
    /** The client's own name for the order: unique per user among open and recent orders of the market. */
    clientOrderId;
}
__decorate([
    IsUUID('7'),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "userId", void 0);
__decorate([
    IsMarketSymbol(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "symbol", void 0);
__decorate([
    IsIn(SIDES),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "side", void 0);
__decorate([
    IsIn(ORDER_TYPES),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "type", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "price", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "quantity", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "quoteQuantity", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "stopPrice", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "displayQuantity", void 0);
__decorate([
    IsOptional(),
    IsIn(TIMES_IN_FORCE),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "timeInForce", void 0);
__decorate([
    IsOptional(),
    IsTimestamp(),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "expiresAt", void 0);
__decorate([
    IsOptional(),
    IsIn(SELF_TRADE_PREVENTIONS),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "selfTradePrevention", void 0);
__decorate([
    IsOptional(),
    IsIn(POST_ONLY_MODES),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "postOnly", void 0);
__decorate([
    IsOptional(),
    IsText(MAX_CLIENT_ORDER_ID_LENGTH),
    __metadata("design:type", String)
], PlaceOrderDto.prototype, "clientOrderId", void 0);
export const PLACE_ORDER = new CommandKind('PlaceOrder');
/** Sends an order into its market, unless it is there already under its client order id. */
export class PlaceOrderHandler {
    kind = PLACE_ORDER;
    #users;
    #sequencers;
    constructor(users, sequencers) {
        this.#users = users;
        this.#sequencers = sequencers;
    }
    async execute(order, context) {
        await this.requireUser(order.userId);
        return this.submit(order, context);
    }
    /** Sends in the order of a user who is known to be registered; it is in its market's queue when this returns. */
    async submit({ symbol, ...order }, context) {
        try {
            const { events, ...settled } = await this.#sequencers.submit(symbol, submissionOf(commandOf(order), context));
            throwIfRejected(events, settled.isRepeated);
            return { result: { placed: placedAnswer(events) }, ...settled };
        }
        catch (error) {
            return existingOrder(error);
        }
    }
    /** @throws ApplicationError UNKNOWN_USER; EventStoreUnavailable */
    async requireUser(userId) {
        if (await this.#users.isRegistered(userId))
            return;
        const rule = `no user ${userId} is registered`;
        throw new ApplicationError('UNKNOWN_USER', rule, { fields: [{ field: 'userId', rule }] });
    }
}
/** That the order had been placed before is no failure. @throws whatever else it was */
function existingOrder(error) {
    if (!(error instanceof ApplicationError))
        throw error;
    const { code, details, position } = error;
    const { orderId: existingOrderId, sameTerms } = details;
    const isIt = code === 'CLIENT_ORDER_ID_TAKEN' && sameTerms === 'true';
    if (!isIt || existingOrderId === undefined || position === undefined)
        throw error;
    return { result: { existingOrderId }, position, isRepeated: false };
}
/** The domain's command, which has every term of the request. */
function commandOf({ type: orderType, ...terms }) {
    return { type: 'PlaceOrder', orderType, ...terms };
}
/** The order's terms as recorded, and where it stands. */
export function placedAnswer(events) {
    const { orderType, at, ...terms } = eventOf(events, 'OrderPlaced').data;
    const outcome = outcomeOf({ ...terms, remainingQuantity: terms.quantity }, events);
    return { ...terms, type: orderType, ...outcome, placedAt: at };
}
/** The market's refusal is recorded as an event; to the client it is an error. */
function throwIfRejected(events, isRepeated) {
    const event = events.find(({ type }) => type === 'OrderRejected');
    if (event?.type === 'OrderRejected')
        throw orderRejection(event, isRepeated);
}
/** The client's error for an order that was recorded as rejected. @param isRepeated whether that was before */
export function orderRejection({ data }, isRepeated) {
    return rejected(data.orderId, data.reason, isRepeated);
}
//# sourceMappingURL=place-order.js.map