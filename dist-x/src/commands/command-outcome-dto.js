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
import { IsMarketSymbol } from '../validation/rules.js';
/** Query string of GET /commands/{commandId}. */
export class CommandOutcomeDto {
    /** Where the command was sent; default: every market is asked. */
    symbol;
}
__decorate([
    IsOptional(),
    IsMarketSymbol(),
    __metadata("design:type", String)
], CommandOutcomeDto.prototype, "symbol", void 0);
//# sourceMappingURL=command-outcome-dto.js.map