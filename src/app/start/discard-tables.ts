import { join } from 'node:path';

import { findRunningEventStore } from '../../embedded-eventstore/embedded-event-store.js';
import type { Config } from '../config.js';
import { removeTablesFile } from '../tables-file.js';
import { StartFailure } from './start-failure.js';

/**
 * Deletes the SQLite file of the read tables, damaged or not, so that they are made anew.
 * @throws StartFailure when the tables are in MySQL, or a process serves the folder's event store, and so may have the file open
 */
export async function discardTables({
  dataDir,
  mysqlUrl,
}: Pick<Config, 'dataDir' | 'mysqlUrl'>): Promise<void> {
  if (mysqlUrl !== undefined) {
    const text = 'the read tables are there, and in no file; name an empty database instead';
    throw new StartFailure([{ kind: 'setting', setting: 'MYSQL_URL', text }]);
  }
  if ((await findRunningEventStore(join(dataDir, 'eventstore'))) !== undefined) {
    const text = `a process uses ${dataDir}; end it, and try again`;
    throw new StartFailure([{ kind: 'busy', setting: 'DATA_DIR', text }]);
  }
  await removeTablesFile(dataDir);
}
