var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { expect } from 'chai';
import { IsOptional, IsString } from 'class-validator';
import { ApplicationError } from '../../../src/errors.js';
import { IsPlainDecimal } from '../../../src/validation/rules.js';
import { toDto } from '../../../src/validation/to-dto.js';
class SampleDto {
    name;
    price;
}
__decorate([
    IsString(),
    __metadata("design:type", String)
], SampleDto.prototype, "name", void 0);
__decorate([
    IsOptional(),
    IsPlainDecimal(),
    __metadata("design:type", String)
], SampleDto.prototype, "price", void 0);
function fieldsAtFault(input) {
    try {
        toDto(SampleDto, input);
    }
    catch (error) {
        if (error instanceof ApplicationError)
            return error.fields.map(({ field }) => field);
        throw error;
    }
    return [];
}
describe('toDto', () => {
    it('reads what the DTO declares', () => {
        const dto = toDto(SampleDto, { name: 'a', price: '0.5' });
        expect(dto).to.be.instanceOf(SampleDto);
        expect({ ...dto }).to.deep.equal({ name: 'a', price: '0.5' });
    });
    it('counts null as absent', () => {
        expect(toDto(SampleDto, { name: 'a', price: null }).price).to.equal(undefined);
        expect(fieldsAtFault({ name: null })).to.deep.equal(['name']);
    });
    it('names every field at fault', () => {
        expect(fieldsAtFault({ name: 1, price: '-1' })).to.deep.equal(['name', 'price']);
    });
    it('refuses fields that the DTO does not declare, whatever they are called', () => {
        const body = JSON.parse('{"name":"a","extra":1,"constructor":{"name":"x"},"__proto__":{"price":"1"}}');
        expect(fieldsAtFault(body)).to.deep.equal(['extra', 'constructor', '__proto__']);
    });
    it('refuses what is no object at all', () => {
        for (const input of [undefined, null, 1, 'x', [], [{ name: 'a' }]]) {
            expect(fieldsAtFault(input), JSON.stringify(input)).to.deep.equal(['body']);
        }
    });
});
describe('IsPlainDecimal', () => {
    const judge = (price) => fieldsAtFault({ name: 'a', price }).length === 0;
    it('takes positive plain decimals', () => {
        for (const price of ['1', '0.01', '236.47', '10.00', '0.00000001']) {
            expect(judge(price), price).to.equal(true);
        }
    });
    it('refuses everything else', () => {
        const bad = [
            '0',
            '0.00',
            '-1',
            '+1',
            '1e5',
            '1e400',
            'NaN',
            'Infinity',
            '.5',
            '1.',
            '007',
            '1,5',
            ' 1',
            '',
            '١',
        ];
        for (const price of [...bad, 1, 0.5, Infinity, NaN, true, {}, ['1'], '9'.repeat(41)]) {
            expect(judge(price), JSON.stringify(price)).to.equal(false);
        }
    });
});
//# sourceMappingURL=to-dto.test.js.map