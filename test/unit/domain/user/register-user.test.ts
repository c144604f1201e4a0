import { expect } from 'chai';

import { isRefusal } from '../../../../src/domain/decision.js';
import {
  MAX_NAME_LENGTH,
  readName,
  registerUser,
} from '../../../../src/domain/user/register-user.js';
import { ALICE, NOW } from '../../../support/market-events.js';

describe('registering a user', () => {
  for (const name of ['Alice', 'Åsa Öberg', '李', '__proto__', '😀'.repeat(MAX_NAME_LENGTH)]) {
    it(`takes the name ${name.slice(0, 12)}`, () => {
      expect(readName(name)).to.equal(name);
    });
  }

  it('trims the name', () => {
    expect(readName('  Alice \n')).to.equal('Alice');
  });

  it('records the name as it was sealed', () => {
    const name = { sealed: 'c2VhbGVk' };
    expect(registerUser({ userId: ALICE, name }, NOW)).to.deep.equal({
      type: 'UserRegistered',
      data: { userId: ALICE, name, at: NOW },
    });
  });

  const bad = [
    '',
    '   ',
    'a\u0000b',
    'a\nb',
    'a\u007fb',
    'a\u2028b',
    '\ud83d',
    'x'.repeat(MAX_NAME_LENGTH + 1),
  ];
  for (const name of bad) {
    it(`refuses the name ${JSON.stringify(name.slice(0, 12))}`, () => {
      const decision = readName(name);
      if (!isRefusal(decision)) expect.fail('expected a refusal');
      expect([decision.code, decision.field]).to.deep.equal(['INVALID_REQUEST', 'name']);
    });
  }
});
