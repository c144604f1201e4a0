import { expect } from 'chai';

import { GrowingMemory } from '../../../../src/domain/book/growing-memory.js';

const MEBIBYTE = 2 ** 20;

describe('GrowingMemory', () => {
  it('keeps what was written, with zeros behind it', () => {
    const memory = new GrowingMemory(24 * 1024);
    for (let doublings = 0; doublings < 9; doublings++) {
      const bytes = memory.buffer.byteLength;
      new Uint8Array(memory.buffer).fill(doublings + 1, bytes / 2);
      memory.grow();
      expect(memory.buffer.byteLength).to.equal(2 * bytes);
      const grown = new Uint8Array(memory.buffer);
      expect([grown[bytes / 2], grown[bytes - 1]]).to.deep.equal([doublings + 1, doublings + 1]);
      expect([grown[bytes], grown[2 * bytes - 1]]).to.deep.equal([0, 0]);
    }
  });

  it('copies no more than a mebibyte: what is longer stays where it is', () => {
    const memory = new GrowingMemory(MEBIBYTE / 4);
    while (memory.buffer.byteLength < 64 * MEBIBYTE) {
      const before = memory.buffer;
      const bytes = before.byteLength;
      memory.grow();
      // Memory that is handed over leaves an empty buffer behind, a copy does not.
      expect(before.byteLength).to.equal(bytes < MEBIBYTE ? bytes : 0);
    }
  });
});
