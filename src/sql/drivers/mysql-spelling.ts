import type { Column } from '../../projections/projection.js';
import type { Spelling } from './statements.js';

const quote = (name: string): string => `\`${name}\``;

/**
 * How MySQL and MariaDB say it.
 * @param collation one that compares text by code point, blanks at the end included: the servers have it under
 *   different names
 */
export function mysqlSpelling(collation: string): Spelling {
  return {
    quote,

    nullSafeEquals: '<=>',

    // VALUES() is what both understand; the row alias that MySQL would rather have is unknown to MariaDB.
    onConflict: (_key, columns) =>
      `ON DUPLICATE KEY UPDATE ${columns
        .map((column) => `${quote(column)} = VALUES(${quote(column)})`)
        .join(', ')}`,

    createTable(definition, name) {
      const columns = Object.entries(definition.columns).map(
        ([column, { type, nullable }]) =>
          `${quote(column)} ${typeName(type)}${nullable === true ? '' : ' NOT NULL'}`,
      );
      const indexes = definition.indexes.map(
        (index) => `KEY ${quote(index.name)} (${index.columns.map(quote).join(', ')})`,
      );
      const body = [...columns, `PRIMARY KEY (${quote(definition.key)})`, ...indexes].join(', ');
      return [
        `CREATE TABLE ${quote(name)} (${body}) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collation}`,
      ];
    },

    tableNames:
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',

    rename: (renames) => [
      `RENAME TABLE ${renames.map(({ from, to }) => `${quote(from)} TO ${quote(to)}`).join(', ')}`,
    ],
  };
}

function typeName(type: Column['type']): string {
  return type === 'integer' ? 'BIGINT' : `VARCHAR(${type.text})`;
}
