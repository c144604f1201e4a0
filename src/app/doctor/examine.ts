import { withTimeout } from '../../time/with-timeout.js';
import { withoutSecrets } from '../logging.js';
import { Closers } from '../closers.js';
import type { Config } from '../config.js';
import { openEventStore } from '../open-event-store.js';
import { openTables } from '../open-read-side.js';
import { namingDamagedTables } from '../start/damaged-tables.js';
import { StartFailure } from '../start/start-failure.js';
import { examineHeads } from './chain-heads.js';
import { examineEventStore } from './event-store.js';
import { type Finding, findingOfFault, findingsOf } from './finding.js';
import { examineFolder } from './folder.js';
import { examineDisk, examineNode } from './machine.js';
import { examineDatabase, examineLag, examineMysql, marketSymbols } from './read-model.js';
import { examineServer } from './server.js';
import { examineViews } from './views.js';

/** How long a part may take; longer than any of them waits for what does not answer, so that none is cut short. */
const LIMIT_MS = 15_000;

/**
 * Looks at all that the settings name: whether it is there, fit and in step. It starts, makes and changes nothing, and ends however
 * long a part does not answer.
 * @returns findings in the order in which they are read, at least one a part
 */
export async function examine(config: Config): Promise<readonly Finding[]> {
  const closers = new Closers();
  try {
    const { dataDir, eventStoreUrl, mysqlUrl, redisUrl, readyMinDiskMb } = config;
    const isFolderUsed = eventStoreUrl === undefined || mysqlUrl === undefined;
    let storeUrl: string | undefined;
    const parts = await Promise.all([
      limited('Node.js', async () => [examineNode()]),
      isFolderUsed ? limited('data folder', async () => [await examineFolder(dataDir)]) : [],
      isFolderUsed ? limited('disk', async () => [await examineDisk(dataDir, readyMinDiskMb)]) : [],
      limited('event store', async () => {
        const { finding, url } = await examineEventStore(config);
        storeUrl = url;
        return [finding];
      }),
      limited('read tables', async () => [await examineDatabase(config)]),
      limited('views', () => examineViews(redisUrl)),
      limited('server', async () => [await examineServer(config)]),
    ]);
    const database = parts[4][0]!;
    const deeper =
      database.level === 'ok'
        ? await told('read tables', () => examineContent(config, storeUrl, closers))
        : [];
    return [...parts.flat(), ...deeper];
  } finally {
    // What cannot be closed in time ends with the process.
    await inTime(closers.closeAll()).catch(() => undefined);
  }
}

/** What can be seen only of tables that are there, and of a log that can be read. */
async function examineContent(
  config: Config,
  storeUrl: string | undefined,
  closers: Closers,
): Promise<readonly Finding[]> {
  const database = await inTime(openTables(config, closers));
  const version =
    config.mysqlUrl === undefined ? [] : await limited('read tables', () => examineMysql(database));
  if (storeUrl === undefined) return version;
  const store = await inTime(openEventStore({ eventStoreUrl: storeUrl }, closers));
  const rest = await Promise.all([
    limited('projections', () => examineLag(store, database, config.readyMaxLagSeconds)),
    limited('chain', async () => examineHeads(store, await marketSymbols(database))),
  ]);
  return [...version, ...rest.flat()];
}

/** The findings of a part, or that it has none in time, or why it cannot be looked at. */
function limited(
  part: string,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  return told(part, () => inTime(work()));
}

/** @throws Error when there is no outcome in time */
function inTime<T>(outcome: Promise<T>): Promise<T> {
  const text = `no answer within ${LIMIT_MS / 1_000} s: it is frozen, or has far too much to do`;
  return withTimeout(outcome, LIMIT_MS, () => new Error(text));
}

/** The findings of a part, or why it cannot be looked at. */
async function told(
  part: string,
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (thrown) {
    const failure = namingDamagedTables(thrown);
    if (failure instanceof StartFailure) return [findingOfFault(part, failure.faults[0]!.text)];
    const text = withoutSecrets(failure instanceof Error ? failure.message : String(failure));
    return [findingsOf(part).error(text, 'look at its process and at the log of the server')];
  }
}
