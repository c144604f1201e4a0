import type { IncomingMessage } from 'node:http';

import { expect } from 'chai';

import { ApplicationError } from '../../../src/errors.js';
import {
  decodeToken,
  encodeToken,
  requestedPosition,
} from '../../../src/http/consistency-token.js';

describe('a consistency token', () => {
  const requestWith = (token?: string) =>
    ({ headers: { 'consistency-token': token } }) as unknown as IncomingMessage;

  it('gives back the position it was made of, and says nothing in plain text', () => {
    for (const position of [-1n, 0n, 17n, 2n ** 62n]) {
      const token = encodeToken(position);
      expect(decodeToken(token)).to.equal(position);
      expect(token).to.match(/^[\w-]+$/);
      expect(token).to.not.include(String(position));
    }
  });

  it('may be sent several at a time: the highest counts', () => {
    expect(requestedPosition(requestWith())).to.be.undefined;
    const several = [3n, 40n, 7n].map(encodeToken);
    expect(requestedPosition(requestWith(several.join(',')))).to.equal(40n);
    expect(requestedPosition(requestWith(several.join(' , ')))).to.equal(40n);
  });

  it('is nothing that we did not write', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64url');
    const foreign = [
      '',
      '17',
      'abc',
      base64('17'),
      base64('v1:01'),
      base64('v1:-2'),
      base64('v2:17'),
    ];
    const unfit = [
      ...foreign,
      `${encodeToken(17n)}=`,
      `${encodeToken(17n)},`,
      `17,${encodeToken(17n)}`,
    ];
    for (const text of [...unfit, Array(101).fill(encodeToken(1n)).join()]) {
      expect(() => requestedPosition(requestWith(text)), text)
        .to.throw(ApplicationError)
        .with.property('fields')
        .that.has.nested.property('[0].field', 'Consistency-Token');
    }
  });
});
