import { expect } from 'chai';
import Database from 'libsql';

import { SqliteText } from '../../../src/sql/drivers/sqlite-text.js';
import type { SqlRow } from '../../../src/sql/table.js';

describe('the text of a statement for SQLite', () => {
  const text = new SqliteText();
  const database = new Database(':memory:');

  after(() => database.close());

  /** What SQLite reads a literal as, in hexadecimal digits when it is a text. */
  function read(value: SqlRow[string]): unknown {
    const literal = text.begin('SELECT ').addValue(value).toString();
    const sql = `SELECT iif(typeof(v) = 'text', hex(v), v) AS v FROM (${literal} AS v)`;
    return (database.prepare(sql).get() as { readonly v: unknown }).v;
  }

  const texts = [
    '',
    'a',
    "'",
    "''",
    `it's "so"; --`,
    '\0',
    "x\0'y",
    'grün',
    '🙂',
    "'🙂'\0",
    '\u007f\u0080',
  ];
  for (const value of [...texts, 'x'.repeat(70_000), "'".repeat(70_000), 'ü'.repeat(70_000)]) {
    it(`is read as it was written: ${JSON.stringify(value.slice(0, 20))}, ${value.length} long`, () => {
      expect(read(value)).to.equal(Buffer.from(value).toString('hex').toUpperCase());
    });
  }

  it('has numbers and nulls, and a null for what is no number', () => {
    const values = [
      0,
      -1,
      1.5,
      Number.MAX_SAFE_INTEGER,
      null,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ];
    expect(values.map(read)).to.deep.equal([...values.slice(0, 5), null, null]);
  });

  it('begins anew, whatever was there before', () => {
    text.begin('SELECT ').addValue('ü');
    expect(text.begin('SELECT 1').add(',').addValue('é').add(' AS "ä"').toString()).to.equal(
      `SELECT 1,'é' AS "ä"`,
    );
    expect(text.begin('SELECT 2').toString()).to.equal('SELECT 2');
  });
});
