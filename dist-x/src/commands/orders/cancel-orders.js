var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { MAX_CANCELS_PER_COMMAND } from '../../domain/market/orders/cancel-orders.js';
import { SYMBOL_RULE } from '../../domain/market/state/listing.js';
import { SIDES } from '../../domain/market/terms.js';
import { IsMarketSymbol } from '../../validation/rules.js';
import { CommandKind, later } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import { partOf } from '../keyed-commands.js';
import { refuseInPart } from './cancelled-orders.js';
import { isAllRepeated } from './parts.js';
/** Query string of DELETE /orders: which orders to cancel. It names a market, a user or both. */
export class CancelOrdersDto {
    /** Every market, when only a user is named. */
    symbol;
    userId;
    side;
}
__decorate([
    ValidateIf(({ symbol, userId }) => symbol !== undefined || userId === undefined),
    IsMarketSymbol({ message: `symbol must be ${SYMBOL_RULE}; it can be left out beside a userId` }),
    __metadata("design:type", String)
], CancelOrdersDto.prototype, "symbol", void 0);
__decorate([
    IsOptional(),
    IsUUID('7'),
    __metadata("design:type", String)
], CancelOrdersDto.prototype, "userId", void 0);
__decorate([
    IsOptional(),
    IsIn(SIDES),
    __metadata("design:type", String)
], CancelOrdersDto.prototype, "side", void 0);
export const CANCEL_ORDERS = new CommandKind('CancelOrders');
/**
 * Cancels all orders, of one market or of every market, that a user, a side or both tell apart. More than
 * MAX_CANCELS_PER_COMMAND of a market are cancelled in as many commands as it takes, with other commands in between:
 * each is atomic, all of them together are not.
 */
export class CancelOrdersHandler {
    kind = CANCEL_ORDERS;
    #sequencers;
    #markets;
    constructor(sequencers, markets) {
        this.#sequencers = sequencers;
        this.#markets = markets;
    }
    /** @throws ApplicationError what kept some of the orders from being cancelled; the other markets' are cancelled then */
    async execute({ symbol, ...which }, context) {
        const symbols = symbol === undefined ? this.#markets.symbols() : [symbol];
        const byMarket = await Promise.all(symbols.map((market) => this.#cancelIn(market, which, partOf(context, market))));
        refuseInPart(byMarket);
        const orderIds = byMarket.flatMap((market) => market.orderIds);
        const position = byMarket.map((market) => market.position).reduce(later, undefined);
        const counted = { cancelledOrders: orderIds.length, orderIds };
        const isRepeated = isAllRepeated(byMarket.flatMap(({ parts }) => parts));
        return {
            result: symbol === undefined ? counted : { symbol, ...counted },
            position,
            isRepeated,
        };
    }
    async #cancelIn(symbol, which, context) {
        const command = { type: 'CancelOrders', actor: context.principal.id, ...which };
        const orderIds = [];
        const parts = [];
        let latest;
        try {
            for (;;) {
                const { events, position, isRepeated } = await this.#sequencers.submit(symbol, submissionOf(command, partOf(context, parts.length)));
                orderIds.push(...idsOf(events));
                parts.push({ isRepeated, isIdle: events.length === 0 });
                latest = position;
                // What is only decided would be the same again.
                const isLast = events.length < MAX_CANCELS_PER_COMMAND || context.validateOnly === true;
                if (isLast)
                    return { symbol, orderIds, position, parts };
            }
        }
        catch (error) {
            if (!(error instanceof Error))
                throw error;
            return { symbol, orderIds, position: latest, parts, error };
        }
    }
}
/** The orders that a command cancelled. */
export function idsOf(events) {
    return events
        .filter((event) => event.type === 'OrderCancelled')
        .map(({ data: { orderId } }) => orderId);
}
//# sourceMappingURL=cancel-orders.js.map