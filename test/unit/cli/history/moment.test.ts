import { expect } from 'chai';

import { readMoment } from '../../../../src/cli/history/moment.js';

describe('a moment, as a person names it', () => {
  it('is the number of an event, or a time', () => {
    expect(readMoment('--at', '1042')).to.deep.equal({ revision: 1_042n });
    const time = '2026-01-31T12:00:00.000Z';
    for (const text of [time, '2026-01-31T12:00:00Z', '2026-01-31T13:00:00+01:00']) {
      expect(readMoment('--at', text)).to.deep.equal({ time });
    }
    expect(readMoment('--at', '2026-01-31')).to.deep.equal({ time: '2026-01-31T00:00:00.000Z' });
  });

  it('is nothing else', () => {
    for (const text of ['', '-1', 'noon', '1.5', '2026-13-01', '1'.repeat(19)]) {
      const rule = '--from takes the number of an event or a time such as';
      expect(() => readMoment('--from', text), text).to.throw(rule);
    }
  });
});
