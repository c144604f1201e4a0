import { expect } from 'chai';

import { RecordPool } from '../../../../src/domain/book/record-pool.js';

describe('RecordPool', () => {
  it('gives out records from 1 on, and freed ones again, the latest first', () => {
    const pool = new RecordPool(2, 8);
    expect([pool.take(), pool.take(), pool.take()]).to.deep.equal([1, 2, 3]);
    pool.free(1);
    pool.free(3);
    expect([pool.take(), pool.take(), pool.take()]).to.deep.equal([3, 1, 4]);
  });

  it('keeps what records hold when it grows', () => {
    const pool = new RecordPool(2, 2);
    for (let record = 1; record <= 100; record++) {
      expect(pool.take()).to.equal(record);
      pool.words[record * 4] = -record;
      pool.doubles[record * 2 + 1] = record / 2;
    }
    for (let record = 1; record <= 100; record++) {
      expect([pool.words[record * 4], pool.doubles[record * 2 + 1]]).to.deep.equal([
        -record,
        record / 2,
      ]);
    }
  });

  it('lets go of much memory when all records are free, but not while they are frozen', () => {
    const pool = new RecordPool(8, 8);
    const few = pool.bytes;
    for (let count = 0; count < 100_000; count++) pool.take();
    const much = pool.bytes;
    pool.words[16] = 5;
    const frozen = pool.freeze();
    pool.release();
    expect([pool.bytes, frozen.word(1, 0)]).to.deep.equal([much, 5]);
    pool.thaw();
    pool.release();
    expect([pool.bytes, pool.take(), pool.take()]).to.deep.equal([few, 1, 2]);
  });
});
