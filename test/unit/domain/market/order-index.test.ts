import { expect } from 'chai';
import fc from 'fast-check';

import { NONE } from '../../../../src/domain/book/handles.js';
import { OrderIndex } from '../../../../src/domain/market/state/order-index.js';

describe('OrderIndex', () => {
  it('knows no number that was not set', () => {
    const index = new OrderIndex();
    expect([index.get(0), index.get(1), index.remove(1)]).to.deep.equal([NONE, NONE, NONE]);
  });

  it('keeps every entry when it grows', () => {
    const index = new OrderIndex();
    for (let number = 1; number <= 10_000; number++) index.set(number, number + 1);
    for (let number = 1; number <= 10_000; number++) expect(index.get(number)).to.equal(number + 1);
  });

  it('equals a map while it grows, whatever goes meanwhile', () => {
    // A few numbers more than the first table and the second hold: between them entries move from one to the other.
    const anyTurn = fc.tuple(
      fc.constantFrom(510, 1020, 1024),
      fc.array(fc.nat(1100), { maxLength: 150 }),
    );
    fc.assert(
      fc.property(anyTurn, ([there, numbers]) => {
        const index = new OrderIndex();
        const slots = new Map<number, number>();
        for (let number = 0; number < there; number++) {
          index.set(number, number + 1);
          slots.set(number, number + 1);
        }
        for (const number of numbers) {
          if (slots.has(number)) expect(index.remove(number)).to.equal(slots.get(number));
          else index.set(number, number + 1);
          if (!slots.delete(number)) slots.set(number, number + 1);
        }
        for (let number = 0; number <= 1100; number++) {
          expect(index.get(number)).to.equal(slots.get(number) ?? NONE);
        }
      }),
    );
  });

  it('equals a map, over random entries and removals of numbers that share their homes', () => {
    // Few homes, some at the end of the table, so that entries collide, move up and wrap around.
    const anyNumber = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(1, 2, 3, 1021, 1022, 1023))
      .map(([round, home]) => round * 1024 + home + (round === 5 ? 2 ** 40 : 0));
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 200 }), (numbers) => {
        const index = new OrderIndex();
        const slots = new Map<number, number>();
        numbers.forEach((number, turn) => {
          const known = slots.get(number);
          if (known === undefined) {
            index.set(number, turn + 1);
            slots.set(number, turn + 1);
          } else {
            expect(index.remove(number)).to.equal(known);
            slots.delete(number);
          }
          for (const each of numbers) expect(index.get(each)).to.equal(slots.get(each) ?? NONE);
        });
      }),
    );
  });
});
