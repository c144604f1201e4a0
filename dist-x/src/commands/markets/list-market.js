var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsMarketSymbol, IsPlainDecimal } from '../../validation/rules.js';
import { CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
/** Body of POST /markets. */
export class ListMarketDto {
    symbol;
    /** The step between prices. */
    tickSize;
    /** The step between quantities. */
    lotSize;
    /** The least and the most that one order may be for. */
    minQuantity;
    maxQuantity;
    /** The least price x quantity of an order that names a price. */
    minNotional;
    /** The most orders that one user may have open. */
    maxOpenOrders;
    /** How far a market order sweeps from the touch it meets, in hundredths of a percent of that price. */
    protectionBandBps;
    /** How far the price of a limit order may be from the last trade, in hundredths of a percent. */
    priceBandBps;
}
__decorate([
    IsMarketSymbol(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "symbol", void 0);
__decorate([
    IsPlainDecimal(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "tickSize", void 0);
__decorate([
    IsPlainDecimal(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "lotSize", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "minQuantity", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "maxQuantity", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], ListMarketDto.prototype, "minNotional", void 0);
__decorate([
    IsOptional(),
    IsInt(),
    Min(1),
    Max(1_000_000),
    __metadata("design:type", Number)
], ListMarketDto.prototype, "maxOpenOrders", void 0);
__decorate([
    IsOptional(),
    IsInt(),
    Min(1),
    Max(9_999),
    __metadata("design:type", Number)
], ListMarketDto.prototype, "protectionBandBps", void 0);
__decorate([
    IsOptional(),
    IsInt(),
    Min(1),
    Max(9_999),
    __metadata("design:type", Number)
], ListMarketDto.prototype, "priceBandBps", void 0);
export const LIST_MARKET = new CommandKind('ListMarket');
/** Opens a market for trading. */
export class ListMarketHandler {
    kind = LIST_MARKET;
    #sequencers;
    constructor(sequencers) {
        this.#sequencers = sequencers;
    }
    async execute(terms, context) {
        const { events, ...settled } = await this.#sequencers.submit(terms.symbol, submissionOf(commandOf(terms), context));
        return { result: listedAnswer(events), ...settled };
    }
}
/** The answer of a command that listed a market. */
export function listedAnswer(events) {
    const { at, ...listing } = eventOf(events, 'MarketListed').data;
    return { ...listing, status: 'ONLINE', listedAt: at };
}
/** The domain's command, which has every term of the request. */
function commandOf(terms) {
    return { type: 'ListMarket', ...terms };
}
//# sourceMappingURL=list-market.js.map