import { existsSync } from 'node:fs';

import type { Config } from '../config.js';
import { tablesFile } from '../tables-file.js';
import type { StartFault } from './start-failure.js';

/** Looks whether the SQLite file of the read tables, when there is one, is a database still. */
export async function checkTablesFile({
  mysqlUrl,
  dataDir,
}: Pick<Config, 'mysqlUrl' | 'dataDir'>): Promise<StartFault | undefined> {
  const file = tablesFile(dataDir);
  if (mysqlUrl !== undefined || !existsSync(file)) return undefined;
  const { damageOf } = await import('../../sql/drivers/sqlite-damage.js');
  const damage = damageOf(file);
  if (damage === undefined) return undefined;
  const cure = `what it holds is made from the events: delete it (rm ${file}*), and the next start makes it anew`;
  return { kind: 'damaged', setting: 'DATA_DIR', text: `${file} is damaged (${damage}); ${cure}` };
}
