import { expect } from 'chai';
import Database from 'libsql';
import sinon from 'sinon';

import { KeptStatements, type Connection } from '../../../src/sql/drivers/kept-statements.js';

describe('kept statements', () => {
  let connection: Connection;
  let prepare: sinon.SinonSpy;
  let kept: KeptStatements;

  beforeEach(() => {
    connection = new Database(':memory:');
    prepare = sinon.spy(connection, 'prepare');
    kept = new KeptStatements(connection, 'things.db', 3);
    kept.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT');
  });

  afterEach(() => kept.close());

  it('are prepared once', () => {
    for (let i = 0; i < 5; i++)
      expect(kept.prepare('SELECT 1 AS one').all([])).to.deep.equal([{ one: 1 }]);
    expect(prepare.callCount).to.equal(1);
  });

  it('are so many at most, and the latest used', () => {
    for (const text of ['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 1', 'SELECT 4'])
      kept.prepare(text);
    expect(kept.size).to.equal(3);
    prepare.resetHistory();
    for (const text of ['SELECT 1', 'SELECT 3', 'SELECT 4']) kept.prepare(text);
    expect(prepare.callCount).to.equal(0);
    kept.prepare('SELECT 2');
    expect(prepare.callCount).to.equal(1);
  });

  it('go on after an error', () => {
    const insert = (id: number, name: string): unknown =>
      kept.prepare('INSERT INTO things (id, name) VALUES (?, ?)').run([id, name]);
    insert(1, 'one');
    expect(() => insert(2, 'one')).to.throw('UNIQUE');
    insert(2, 'two');
    expect(kept.prepare('SELECT COUNT(*) AS n FROM things').all([])).to.deep.equal([{ n: 2 }]);
  });

  it('are not kept when they could not be prepared', () => {
    for (let i = 0; i < 2; i++)
      expect(() => kept.prepare('SELECT * FROM missing')).to.throw('no such table');
    expect(kept.size).to.equal(0);
  });

  it('see a table that was made anew', () => {
    const all = (): unknown[] => kept.prepare('SELECT * FROM things').all([]);
    expect(all()).to.deep.equal([]);
    kept.exec('DROP TABLE things; CREATE TABLE things (label TEXT); INSERT INTO things VALUES (1)');
    expect(all()).to.deep.equal([{ label: '1' }]);
  });
});
