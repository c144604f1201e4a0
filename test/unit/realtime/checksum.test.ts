import { expect } from 'chai';

import { bookChecksum } from '../../../src/realtime/state/checksum.js';

describe('the checksum of a book', () => {
  it('is CRC-32 of the ten best levels of each side, in turn', () => {
    const bids = ['100.00:1.000', '99.50:2.000'];
    const asks = ['100.50:3.000'];
    // As `python3 -c 'import zlib; print(zlib.crc32(b"b100.00:1.000|a100.50:3.000|b99.50:2.000"))'` has it.
    expect(bookChecksum(bids, asks)).to.equal(4019429033);
    const eleven = Array.from({ length: 11 }, (_, i) => `${i}:1`);
    expect(bookChecksum(eleven, [])).to.equal(bookChecksum(eleven.slice(0, 10), []));
    expect(bookChecksum([], [])).to.equal(0);
    // On which side it is matters.
    expect(bookChecksum(['100:1'], [])).not.to.equal(bookChecksum([], ['100:1']));
  });
});
