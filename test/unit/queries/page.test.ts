import { expect } from 'chai';

import { decodeCursor, encodeCursor } from '../../../src/queries/page.js';

describe('a cursor', () => {
  it('gives back the position it was made of, and is fit for a query string', () => {
    for (const position of [0, 1, 123_456_789, Number.MAX_SAFE_INTEGER]) {
      const cursor = encodeCursor(position);
      expect(decodeCursor(cursor)).to.equal(position);
      expect(cursor).to.match(/^[\w-]+$/);
    }
  });

  it('is nothing that we did not write', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64url');
    const foreign = [
      '',
      '12',
      'not a cursor',
      base64('12'),
      base64('v1:-1'),
      base64('v1:01'),
      base64('v1:1e3'),
      base64('v2:12'),
      base64('v1:9007199254740992'),
      `${encodeCursor(12)}=`,
      `${encodeCursor(12)}!`,
    ];
    for (const text of foreign) expect(decodeCursor(text), text).to.be.undefined;
  });
});
