import type { Logger } from 'pino';

import { openReadDatabase } from '../sql/open-read-database.js';
import type { ReadDatabase } from '../sql/read-database.js';
import type { DatabaseObserver, StatementObserver } from '../sql/statement-observer.js';
import { ViewRoom } from '../views/open-views.js';
import type { RedisObserver } from '../views/command-observer.js';
import type { Closers } from './closers.js';
import type { Config } from './config.js';
import { FailureLog } from './failure-log.js';
import { tablesFile } from './tables-file.js';

const REDIS_AWAY = 'Redis (REDIS_URL) does not answer; it is tried until it does';

const TABLES_AWAY =
  'MySQL (MYSQL_URL) does not answer; queries are answered from views, and refused where these do not hold the answer, until it does';

const TABLES_BACK = 'MySQL (MYSQL_URL) answers again; queries are carried out';

/** Where the views are that the settings name. @param observer is told of each command to Redis */
export async function openRoom(
  config: Config,
  logger: Logger,
  closers: Closers,
  observer?: RedisObserver,
): Promise<ViewRoom> {
  const failures = FailureLog.of(logger, closers);
  const room = await ViewRoom.open({
    redisUrl: config.redisUrl,
    prefix: config.redisPrefix,
    ...(observer !== undefined && { observer }),
    onError: (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      failures.logger.warn({ reason }, REDIS_AWAY);
    },
    onAnswer: () => failures.ended(REDIS_AWAY, 'Redis (REDIS_URL) answers again'),
  });
  closers.add(() => room.close());
  return room;
}

/** Who is told of the read tables; a command that soon ends tells nobody. */
export interface TablesObservers {
  readonly metrics?: StatementObserver;
  /** Is told which file is damaged, each time that this is met. */
  readonly onDamage?: (reason: string) => void;
  /** Where it is said that the database does not answer, and that it does again. */
  readonly failures?: FailureLog;
}

/**
 * Opens the database of the read tables that the settings name.
 * @throws ReadDatabaseUnavailable when the SQLite file cannot be opened, ReadDatabaseDamaged when it is damaged
 */
export async function openTables(
  { mysqlUrl, dataDir }: Pick<Config, 'mysqlUrl' | 'dataDir'>,
  closers: Closers,
  { metrics, onDamage, failures }: TablesObservers = {},
): Promise<ReadDatabase> {
  const sqliteFile = tablesFile(dataDir);
  const observer: DatabaseObserver = {
    ended: (...statement) => metrics?.ended(...statement),
    refused: () => metrics?.refused?.(),
    metDamage: ({ file, fault }) => onDamage?.(`${file}: ${fault}`),
    wentAway: (reason) => failures?.logger.error({ reason }, TABLES_AWAY),
    cameBack: () => failures?.ended(TABLES_AWAY, TABLES_BACK),
  };
  const database = await openReadDatabase({ mysqlUrl, sqliteFile, observer });
  closers.add(() => database.close());
  return database;
}
