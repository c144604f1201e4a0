import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'chai';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateBy } from 'class-validator';
import fc from 'fast-check';

import { schemaOf } from '../../../src/validation/dto-schema.js';
import { Means } from '../../../src/validation/means.js';
import {
  IsListOf,
  IsMarketSymbol,
  IsPlainDecimal,
  IsText,
  IsTimestamp,
  IsWholeNumber,
} from '../../../src/validation/rules.js';
import { toDto } from '../../../src/validation/to-dto.js';

class Fields {
  @Means('A price.')
  @IsOptional()
  @IsPlainDecimal()
  decimal?: string;

  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @IsOptional()
  @IsText(8)
  text?: string;

  @IsOptional()
  @IsTimestamp()
  time?: string;

  @IsOptional()
  @IsListOf(['A', 'B'])
  list?: string;

  @IsOptional()
  @IsUUID('7')
  @Matches(/^[^A-F]*$/)
  id?: string;

  @IsOptional()
  @IsIn(['one', 'two'])
  word?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  count?: number;
}

class Extended extends Fields {
  @IsMarketSymbol()
  own!: string;
}

describe('the schema of a DTO', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const isDescribed = ajv.compile(schemaOf(Fields));

  const isTaken = (sent: object): boolean => {
    try {
      toDto(Fields, sent);
      return true;
    } catch {
      return false;
    }
  };

  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.stringMatching(/^[0-9.]{1,8}$/),
    fc.stringMatching(/^[A-Z0-9._-]{1,34}$/),
    fc.stringMatching(/^[AB,]{1,5}$/),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.uuid({ version: 7 }),
    fc.constantFrom('one', 'two', 'three', '0', '0.0', '2026-02-30T00:00:00.000Z'),
    fc.integer({ min: -2, max: 12 }),
    fc.boolean(),
    fc.double(),
  );
  const names = ['decimal', 'symbol', 'text', 'time', 'list', 'id', 'word', 'count', 'other'];
  const sent = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 });

  it('takes whatever the rules take', () => {
    fc.assert(
      fc.property(sent, (each) => {
        if (isTaken(each)) expect(isDescribed(each), JSON.stringify(each)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes what the rules refuse only where a schema cannot tell', () => {
    // Days that there are not, and text of blanks, half characters or many that take two units.
    const cannotTell = ['time', 'text'];
    fc.assert(
      fc.property(sent, (each) => {
        if (Object.keys(each).some((name) => cannotTell.includes(name))) return;
        if (isDescribed(each)) expect(isTaken(each), JSON.stringify(each)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has what a DTO has from the one that it extends', () => {
    const { properties, required, additionalProperties } = schemaOf(Extended);
    expect(properties['decimal']).to.include({ description: 'A price.', type: 'string' });
    expect(required).to.deep.equal(['own']);
    expect(additionalProperties).to.equal(false);
  });

  it('writes whole numbers of a query string as numbers', () => {
    class Query {
      @IsWholeNumber(1, 500)
      limit!: string;
    }
    expect(schemaOf(Query).properties['limit']).to.deep.equal({
      ...{ type: 'integer', minimum: 1, maximum: 500 },
    });
  });

  it('is not made of a rule that does not say what it asks for', () => {
    class Silent {
      @ValidateBy({ name: 'isSecret', validator: { validate: () => true } })
      secret!: string;
    }
    expect(() => schemaOf(Silent)).to.throw(TypeError, 'the rule isSecret of secret does not say');
  });
});
