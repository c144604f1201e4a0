import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { report } from '../support/in-fresh-process.js';
import { fillTables } from './filled-tables.js';
import { fillingOf } from './filling.js';
/* A process that fills the read tables of a file: node fill.js FILE ORDERS. */
const [sqliteFile = '', orders = ''] = process.argv.slice(2);
const database = await openReadDatabase({ mysqlUrl: undefined, sqliteFile });
const began = performance.now();
await fillTables(database, fillingOf(Number(orders)));
await database.close();
const seconds = (performance.now() - began) / 1_000;
report({ seconds });
//# sourceMappingURL=fill.js.map