import { expect } from 'chai';
import { IsOptional, IsString } from 'class-validator';

import { ApplicationError } from '../../../src/errors.js';
import { IsPlainDecimal } from '../../../src/validation/rules.js';
import { toDto } from '../../../src/validation/to-dto.js';

class SampleDto {
  @IsString()
  name!: string;

  @IsOptional()
  @IsPlainDecimal()
  price?: string;
}

function fieldsAtFault(input: unknown): string[] {
  try {
    toDto(SampleDto, input);
  } catch (error) {
    if (error instanceof ApplicationError) return error.fields.map(({ field }) => field);
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
    const body: unknown = JSON.parse(
      '{"name":"a","extra":1,"constructor":{"name":"x"},"__proto__":{"price":"1"}}',
    );
    expect(fieldsAtFault(body)).to.deep.equal(['extra', 'constructor', '__proto__']);
  });

  it('refuses what is no object at all', () => {
    for (const input of [undefined, null, 1, 'x', [], [{ name: 'a' }]]) {
      expect(fieldsAtFault(input), JSON.stringify(input)).to.deep.equal(['body']);
    }
  });
});

describe('IsPlainDecimal', () => {
  const judge = (price: unknown): boolean => fieldsAtFault({ name: 'a', price }).length === 0;

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
