import { expect } from 'chai';
import { GrowableArray } from '../../../../src/embedded-eventstore/index/growable-array.js';

describe('growable array', () => {
  const count = 3 * 2 ** 16 + 5;
  const valueOf = (index: number) => (index * 7_919) % 4_294_967_291;

  it('keeps every number, however long it grows, and takes others in their place', () => {
    const array = GrowableArray.uint32();
    for (let index = 0; index < count; index++) array.push(valueOf(index));
    expect(array.length).to.equal(count);
    const places = [0, 3, 4, 2 ** 16 - 1, 2 ** 16, 2 * 2 ** 16, count - 1];
    for (const index of places) {
      expect(array.at(index)).to.equal(valueOf(index));
      array.set(index, 1);
    }
    for (let index = 0; index < count; index++) {
      expect(array.at(index)).to.equal(places.includes(index) ? 1 : valueOf(index));
    }
  });

  it('copies any part of itself', () => {
    const array = GrowableArray.uint32();
    for (let index = 0; index < count; index++) array.push(valueOf(index));
    for (const [from, to] of [
      [0, 0],
      [5, 7],
      [2 ** 16 - 1, 2 ** 17 + 1],
      [0, count],
    ] as const) {
      const expected = Uint32Array.from({ length: to - from }, (_, index) => valueOf(from + index));
      expect(array.slice(from, to)).to.deep.equal(expected);
    }
    expect(() => array.slice(0, count + 1)).to.throw(RangeError);
  });

  it('holds integers beyond 32 bits as doubles', () => {
    const array = GrowableArray.float64();
    array.push(2 ** 53 - 1);
    expect(array.at(0)).to.equal(2 ** 53 - 1);
  });

  it('refuses an index that it has not reached', () => {
    const array = GrowableArray.uint32();
    array.push(1);
    for (const index of [1, 2 ** 16, -1]) expect(() => array.at(index)).to.throw(RangeError);
    expect(() => array.set(1, 0)).to.throw(RangeError);
  });
});
