var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional, Matches } from 'class-validator';
/** `orders_g3`, or its number alone; several parted by commas. */
const GENERATIONS = /^(\d{1,9}|[a-z_]{1,64}_g\d{1,9})(,[a-z_]{1,64}_g\d{1,9})*$/;
/** The part of a query string that says which tables are read. */
export class ReadDto {
    /** Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
    generation;
}
__decorate([
    IsOptional(),
    Matches(GENERATIONS, {
        message: 'generation must be the number of a generation, or ids as in orders_g3,trades_g2',
    }),
    __metadata("design:type", String)
], ReadDto.prototype, "generation", void 0);
//# sourceMappingURL=read-conditions.js.map