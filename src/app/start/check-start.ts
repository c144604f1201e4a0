import type { Logger } from 'pino';

import type { Config } from '../config.js';
import { checkAdvertised } from './check-advertised.js';
import { checkDataFolder } from './check-data-folder.js';
import { checkEventStore } from './check-event-store.js';
import { checkPort } from './check-port.js';
import { checkReadDatabase } from './check-read-database.js';
import { checkStorePort } from './check-store-port.js';
import { checkViews } from './check-views.js';
import { type StartFault, StartFailure } from './start-failure.js';

/**
 * Looks whether a server can begin: whether all that the settings name is there, and HTTP can be served. At once, so that one
 * start tells everything that is wrong, and before anything is made or opened.
 * @param logger is told of what the process can do without for a while
 * @throws StartFailure naming every setting with what was found and what to do
 */
export async function checkStart(config: Config, logger: Logger): Promise<void> {
  await Promise.all([
    expectNone(config, logger, [checkPort(config)]),
    checkAdvertised(config.advertisedAddress, logger),
  ]);
}

/** The same for a process that serves no HTTP. */
export async function checkParts(config: Config, logger: Logger): Promise<void> {
  await expectNone(config, logger, []);
}

/** @param others what is looked at beside the parts, and told before them */
async function expectNone(
  config: Config,
  logger: Logger,
  others: readonly Promise<StartFault | undefined>[],
): Promise<void> {
  const isFolderUsed = config.eventStoreUrl === undefined || config.mysqlUrl === undefined;
  const [folder, views, ...found] = await Promise.all([
    isFolderUsed ? checkDataFolder(config.dataDir) : undefined,
    checkViews(config.redisUrl),
    ...others,
    checkEventStore(config.eventStoreUrl),
    checkStorePort(config),
    checkReadDatabase(config.mysqlUrl),
  ]);
  const canWait = views?.kind === 'unavailable';
  if (canWait) logger.warn(`${views.setting}: ${views.text}`);
  const all = [folder?.fault, ...found, canWait ? undefined : views];
  const faults = all.filter((fault) => fault !== undefined);
  if (faults.length === 0) return;
  await folder?.takeBack();
  throw new StartFailure(faults);
}
