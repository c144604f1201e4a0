import { join } from 'node:path';

import type { Logger } from 'pino';

import { openReadDatabase } from '../sql/open-read-database.js';
import type { ReadDatabase } from '../sql/read-database.js';
import type { StatementObserver } from '../sql/statement-observer.js';
import { ViewRoom } from '../views/open-views.js';
import type { Closers } from './closers.js';
import type { Config } from './config.js';
import { OutageLog } from './outage-log.js';

/** Where the views are that the settings name. */
export async function openRoom(
  config: Config,
  logger: Logger,
  closers: Closers,
): Promise<ViewRoom> {
  const outages = new OutageLog(logger, 'Redis (REDIS_URL)');
  const room = await ViewRoom.open({
    redisUrl: config.redisUrl,
    prefix: config.redisPrefix,
    onError: (error) => outages.failed(error),
    onAnswer: () => outages.answers(),
  });
  closers.add(() => room.close());
  return room;
}

/** Opens the database of the read tables that the settings name. @param observer is told of each statement */
export async function openTables(
  { mysqlUrl, dataDir }: Config,
  closers: Closers,
  observer?: StatementObserver,
): Promise<ReadDatabase> {
  const sqliteFile = join(dataDir, 'read-model.sqlite');
  const database = await openReadDatabase({ mysqlUrl, sqliteFile, observer });
  closers.add(() => database.close());
  return database;
}
