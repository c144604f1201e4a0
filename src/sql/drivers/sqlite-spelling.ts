import { randomBytes } from 'node:crypto';

import type { Column } from '../../projections/projection.js';
import type { Spelling } from './statements.js';

const quote = (name: string): string => `"${name}"`;

/** How SQLite says it. Its BINARY collation, the default, compares text by code point. */
export const sqliteSpelling: Spelling = {
  quote,

  nullSafeEquals: 'IS',

  onConflict: (key, columns) =>
    `ON CONFLICT (${quote(key)}) DO UPDATE SET ${columns
      .map((column) => `${quote(column)} = excluded.${quote(column)}`)
      .join(', ')}`,

  createTable(definition, name) {
    const columns = Object.entries(definition.columns).map(
      ([column, { type, nullable }]) =>
        `${quote(column)} ${typeName(type)}${nullable === true ? '' : ' NOT NULL'}`,
    );
    const body = [...columns, `PRIMARY KEY (${quote(definition.key)})`].join(', ');
    // Index names are unique in the whole file and stay when a table is renamed, hence the random tail.
    const tail = randomBytes(4).toString('hex');
    return [
      `CREATE TABLE ${quote(name)} (${body}) STRICT`,
      ...definition.indexes.map(
        (index) =>
          `CREATE INDEX ${quote(`${index.name}_${tail}`)} ON ${quote(name)} (${index.columns.map(quote).join(', ')})`,
      ),
    ];
  },

  tableNames: `SELECT name FROM sqlite_master WHERE type = 'table'`,

  rename: (renames) =>
    renames.map(({ from, to }) => `ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`),
};

function typeName(type: Column['type']): string {
  return type === 'integer' ? 'INTEGER' : 'TEXT';
}
