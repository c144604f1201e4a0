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
import { ApplicationError } from '../errors.js';
import { IsTimestamp } from '../validation/rules.js';
import { PageDto } from './page.js';
/** The part of a query string that asks for a page of what happened at some time. */
export class WindowDto extends PageDto {
    /** Only from this time on. */
    from;
    /** Only before this time. */
    to;
}
__decorate([
    IsOptional(),
    IsTimestamp(),
    __metadata("design:type", String)
], WindowDto.prototype, "from", void 0);
__decorate([
    IsOptional(),
    IsTimestamp(),
    __metadata("design:type", String)
], WindowDto.prototype, "to", void 0);
/** @throws ApplicationError INVALID_REQUEST when a window ends before it begins, or holds no time at all */
export function expectWindow({ from, to }) {
    if (from === undefined || to === undefined || from < to)
        return;
    const rule = 'to must be later than from';
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'to', rule }] });
}
//# sourceMappingURL=time-window.js.map