var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsIn } from 'class-validator';
import { MARKET_STATUSES } from '../../domain/market/terms.js';
import { IsText } from '../../validation/rules.js';
import { CommandKind } from '../bus.js';
import { eventOf, submissionOf } from '../caused-events.js';
/** Body of PATCH /markets/{symbol}. */
export class ChangeMarketStatusDto {
    status;
    /** Why, for whoever reads the market's history. */
    reason;
}
__decorate([
    IsIn(MARKET_STATUSES),
    __metadata("design:type", String)
], ChangeMarketStatusDto.prototype, "status", void 0);
__decorate([
    IsText(200),
    __metadata("design:type", String)
], ChangeMarketStatusDto.prototype, "reason", void 0);
export const CHANGE_MARKET_STATUS = new CommandKind('ChangeMarketStatus');
/** Opens, restricts or halts trading in a market, in the name of whoever asks. */
export class ChangeMarketStatusHandler {
    kind = CHANGE_MARKET_STATUS;
    #sequencers;
    constructor(sequencers) {
        this.#sequencers = sequencers;
    }
    async execute({ symbol, status, reason }, context) {
        const command = {
            type: 'ChangeMarketStatus',
            status,
            reason,
            actor: context.principal.id,
        };
        const { events, ...settled } = await this.#sequencers.submit(symbol, submissionOf(command, context));
        return { result: statusAnswer(events), ...settled };
    }
}
/** The answer of a command that changed a market's status. */
export function statusAnswer(events) {
    const { at, ...change } = eventOf(events, 'MarketStatusChanged').data;
    return { ...change, changedAt: at };
}
//# sourceMappingURL=change-market-status.js.map