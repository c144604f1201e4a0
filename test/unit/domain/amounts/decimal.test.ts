import { expect } from 'chai';
import fc from 'fast-check';

import { formatRead, formatSteps, parseSteps } from '../../../../src/domain/amounts/decimal.js';
import {
  type Increment,
  MAX_STEPS,
  parseIncrement,
} from '../../../../src/domain/amounts/increment.js';

function increment(text: string): Increment {
  const parsed = parseIncrement(text);
  if (typeof parsed === 'string') throw new Error(`${text} is ${parsed}`);
  return parsed;
}

describe('decimals as steps', () => {
  const cent = increment('0.01');
  const nickel = increment('0.05');
  const one = increment('1');
  const hundred = increment('100');

  describe('parseSteps', () => {
    const read: readonly [string, Increment, number][] = [
      ['0.01', cent, 1],
      ['236.47', cent, 23_647],
      ['236.4', cent, 23_640],
      ['236', cent, 23_600],
      ['0.05', nickel, 1],
      ['100', nickel, 2_000],
      ['7', one, 7],
      ['4200', hundred, 42],
      ['0.015625', increment('0.015625'), 1],
    ];
    for (const [text, step, steps] of read) {
      it(`counts '${text}' in steps of ${step.text} as ${steps}`, () => {
        expect(parseSteps(text, step)).to.equal(steps);
      });
    }

    it('takes decimals beyond the step as long as they are zeros', () => {
      expect(parseSteps('236.470', cent)).to.equal(23_647);
      expect(parseSteps(`7.${'0'.repeat(500)}`, one)).to.equal(7);
    });

    const malformed = [
      ...['', '.', '.5', '1.', '-1', '+1', '1e3', '1e400', 'NaN', 'Infinity', '0x10', ' 1', '1 '],
      ...['007', '00', '00.5', '1.2.3', '1..2', '1,5', '１', '1_000', '9'.repeat(400) + 'x', '1\n'],
    ];
    for (const text of malformed) {
      it(`finds ${JSON.stringify(text.slice(-12))} malformed`, () => {
        expect(parseSteps(text, cent)).to.equal('malformed');
      });
    }

    it('finds digits beyond the step off it', () => {
      expect(parseSteps('236.471', cent)).to.equal('off_step');
      expect(parseSteps('0.001', cent)).to.equal('off_step');
      expect(parseSteps('0.5', one)).to.equal('off_step');
    });

    it('finds what is no multiple of the step off it', () => {
      expect(parseSteps('236.47', nickel)).to.equal('off_step');
      expect(parseSteps('150', hundred)).to.equal('off_step');
    });

    it('finds zero out of range', () => {
      for (const text of ['0', '0.0', '0.00', '0.000']) {
        expect(parseSteps(text, cent)).to.equal('out_of_range');
      }
    });

    it('takes the largest amount and nothing above', () => {
      expect(parseSteps('1000000000000', one)).to.equal(MAX_STEPS);
      expect(parseSteps('1000000000001', one)).to.equal('out_of_range');
      expect(parseSteps('10000000000.00', cent)).to.equal(MAX_STEPS);
      expect(parseSteps('10000000000.01', cent)).to.equal('out_of_range');
    });

    it('finds amounts far beyond 2^53 out of range, whatever they would round to', () => {
      for (const text of ['9007199254740993', '9'.repeat(30), '9'.repeat(400), `${2n ** 64n}.05`]) {
        expect(parseSteps(text, nickel), text).to.equal('out_of_range');
      }
    });
  });

  describe('formatSteps', () => {
    const written: readonly [number, Increment, string][] = [
      [0, cent, '0.00'],
      [1, cent, '0.01'],
      [23_640, cent, '236.40'],
      [2_000, nickel, '100.00'],
      [7, one, '7'],
      [42, hundred, '4200'],
      [1, increment('0.000000000001'), '0.000000000001'],
      [MAX_STEPS, increment('0.000000000001'), '1.000000000000'],
    ];
    for (const [steps, step, text] of written) {
      it(`writes ${steps} steps of ${step.text} as '${text}'`, () => {
        expect(formatSteps(steps, step)).to.equal(text);
      });
    }
  });

  it('writes every amount so that it reads back the same', () => {
    const anyIncrement = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 12 }))
      .map(([digits, decimals]) => increment(decimalOf(BigInt(digits), decimals)));
    const anyAmount = anyIncrement.chain((step) =>
      fc.tuple(fc.constant(step), fc.integer({ min: 1, max: step.max })),
    );
    fc.assert(
      fc.property(anyAmount, ([step, steps]) => {
        const text = formatSteps(steps, step);
        expect(parseSteps(text, step)).to.equal(steps);
        expect(text).to.equal(decimalOf(BigInt(steps) * BigInt(step.digits), step.decimals));
      }),
    );
  });

  it('writes an amount the same again, whatever was written in between', () => {
    const anyStep = fc.constantFrom(cent, nickel, one, hundred);
    const anyAmount = fc.tuple(anyStep, fc.nat(3), fc.nat(3)).map(([step, low, high]) => ({
      step,
      steps: low + high * 2 ** 33,
    }));
    fc.assert(
      fc.property(fc.array(anyAmount), (amounts) => {
        for (const { step, steps } of amounts) {
          const exact = decimalOf(BigInt(steps) * BigInt(step.digits), step.decimals);
          expect(formatSteps(steps, step)).to.equal(exact);
        }
      }),
    );
  });

  it('writes an amount that was read as any other, whatever its text says in other words', () => {
    const anyText = fc
      .tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(6), fc.nat(3))
      .map(([digits, decimals, zeros]) => {
        const text = decimalOf(BigInt(digits), decimals);
        return zeros === 0 ? text : (text.includes('.') ? text : `${text}.`) + '0'.repeat(zeros);
      });
    const anyStep = fc.constantFrom(cent, nickel, one, hundred, increment('0.00001'));
    fc.assert(
      fc.property(anyText, anyStep, (text, step) => {
        const steps = parseSteps(text, step);
        fc.pre(typeof steps === 'number');
        expect(formatRead(text, steps, step)).to.equal(formatSteps(steps, step));
      }),
    );
    expect(formatRead(undefined, 23_640, cent)).to.equal('236.40');
  });

  it('reads every plain decimal as exact rational arithmetic does', () => {
    const anyText = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, decimals]) => ({ digits, decimals, text: decimalOf(digits, decimals) }));
    const anyStep = fc.constantFrom(cent, nickel, one, hundred, increment('0.00003'));
    fc.assert(
      fc.property(anyText, anyStep, ({ digits, decimals, text }, step) => {
        const amount = digits * 10n ** BigInt(12 - decimals);
        const unit = BigInt(step.digits) * 10n ** BigInt(12 - step.decimals);
        const steps = amount / unit;
        const answer = parseSteps(text, step);
        if (answer === 'off_step') expect(amount % unit).to.not.equal(0n);
        else if (answer === 'out_of_range') {
          expect(steps === 0n || steps > step.max || amount > unit * BigInt(step.max)).to.be.true;
        } else expect(amount).to.equal(BigInt(answer) * unit);
      }),
    );
  });
});

function decimalOf(digits: bigint, decimals: number): string {
  const text = String(digits).padStart(decimals + 1, '0');
  const point = text.length - decimals;
  return decimals === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
}
