import { expect } from 'chai';
import fc from 'fast-check';
import { nameOf } from '../../../src/protobuf/names.js';

describe('names', () => {
  it('are what their bytes say, well-formed or not, however often others were read', () => {
    // Few bytes that matter, so that names come again and share their places.
    const byte = fc.constantFrom(0x61, 0x62, 0xc3, 0xa9, 0xe9, 0xef, 0xbf, 0xbd);
    const name = fc.array(byte, { maxLength: 6 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 200 }), (names) => {
        for (const bytes of names) {
          const around = Buffer.concat([Buffer.from('ab'), bytes, Buffer.from('ab')]);
          expect(nameOf(around, 2, 2 + bytes.length)).to.equal(bytes.toString());
        }
      }),
    );
  });

  it('may be of any length', () => {
    for (const length of [0, 128, 129, 70_000]) {
      const bytes = Buffer.alloc(length, 'n');
      expect(nameOf(bytes, 0, length)).to.equal('n'.repeat(length));
    }
  });
});
