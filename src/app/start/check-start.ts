import type { Logger } from 'pino';

import type { Config } from '../config.js';
import { checkDataFolder } from './check-data-folder.js';
import { checkEventStore } from './check-event-store.js';
import { checkPort } from './check-port.js';
import { checkReadDatabase } from './check-read-database.js';
import { checkViews } from './check-views.js';
import { type StartFault, StartFailure } from './start-failure.js';

/**
 * Looks whether a server can begin: whether all that the settings name is there, and HTTP can be served. At once, so that one
 * start tells everything that is wrong, and before anything is made or opened.
 * @param logger is told of what the process can do without for a while
 * @throws StartFailure naming every setting with what was found and what to do
 */
export async function checkStart(config: Config, logger: Logger): Promise<void> {
  const [parts, port] = await Promise.all([faultsOf(config, logger), checkPort(config)]);
  expectNone(port === undefined ? parts : [port, ...parts]);
}

/** The same for a process that serves no HTTP. */
export async function checkParts(config: Config, logger: Logger): Promise<void> {
  expectNone(await faultsOf(config, logger));
}

async function faultsOf(config: Config, logger: Logger): Promise<readonly StartFault[]> {
  const isFolderUsed = config.eventStoreUrl === undefined || config.mysqlUrl === undefined;
  const [views, ...others] = await Promise.all([
    checkViews(config.redisUrl),
    isFolderUsed ? checkDataFolder(config.dataDir) : undefined,
    checkEventStore(config.eventStoreUrl),
    checkReadDatabase(config.mysqlUrl),
  ]);
  const canWait = views?.kind === 'unavailable';
  if (canWait) logger.warn(`${views.setting}: ${views.text}`);
  const faults = canWait ? others : [...others, views];
  return faults.filter((fault) => fault !== undefined);
}

function expectNone(faults: readonly StartFault[]): void {
  if (faults.length > 0) throw new StartFailure(faults);
}
