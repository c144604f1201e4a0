import { expect } from 'chai';

import { LoadedRows } from '../../../../src/projections/runner/loaded-rows.js';

describe('loaded rows', () => {
  const load = () =>
    new LoadedRows('id', new Set(['a', 'b', 'c']), [
      { id: 'a', count: 1 },
      { id: 'b', count: 2 },
    ]);

  it('tell what was written and what was deleted, each row once', () => {
    const rows = load();
    rows.put({ id: 'c', count: 3 });
    rows.put({ id: 'a', count: 4 });
    rows.put({ id: 'c', count: 5 });
    rows.delete('b');
    expect(rows.changes).to.deep.equal({
      written: [
        { id: 'c', count: 5 },
        { id: 'a', count: 4 },
      ],
      deleted: ['b'],
    });
  });

  it('do not show a row that was deleted, nor write it', () => {
    const rows = load();
    rows.put({ id: 'a', count: 9 });
    rows.delete('a');
    expect(rows.get('a')).to.be.undefined;
    expect(rows.changes).to.deep.equal({ written: [], deleted: ['a'] });
  });

  it('write a row that came back after it was deleted', () => {
    const rows = load();
    rows.delete('a');
    rows.put({ id: 'a', count: 0 });
    expect(rows.changes).to.deep.equal({ written: [{ id: 'a', count: 0 }], deleted: [] });
  });

  it('refuse a row that no key named, for it was not loaded', () => {
    const rows = load();
    const refusal = 'its keys do not name the row z';
    expect(() => rows.get('z')).to.throw(refusal);
    expect(() => rows.put({ id: 'z' })).to.throw(refusal);
    expect(() => rows.delete('z')).to.throw(refusal);
  });
});
