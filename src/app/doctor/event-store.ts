import { join } from 'node:path';

import { findRunningEventStore } from '../../embedded-eventstore/embedded-event-store.js';
import { Channels } from '../../eventstore/client/channels.js';
import type { Config } from '../config.js';
import { checkEventStore } from '../start/check-event-store.js';
import { type Finding, findingOfFault, findingsOf } from './finding.js';

const { ok, warning } = findingsOf('event store');

/** What was found of the event store. */
export interface ExaminedStore {
  readonly finding: Finding;
  /** Where it answers; undefined where it does not, or nobody serves the embedded one. */
  readonly url: string | undefined;
}

/** Whether the event store answers, and of which version it is. The embedded one is not started for it. */
export async function examineEventStore({
  eventStoreUrl,
  dataDir,
}: Pick<Config, 'eventStoreUrl' | 'dataDir'>): Promise<ExaminedStore> {
  const directory = join(dataDir, 'eventstore');
  const url = eventStoreUrl ?? (await findRunningEventStore(directory));
  if (url === undefined) {
    const finding = warning(
      `the embedded one of ${directory} is not served, and was not opened`,
      'start the server; `npx tradeflow eventstore verify` checks the files of one that does not start',
    );
    return { finding, url };
  }
  const fault = await checkEventStore(url);
  if (fault !== undefined) {
    return { finding: findingOfFault('event store', fault.text), url: undefined };
  }
  const version = await versionAt(url);
  const where = eventStoreUrl === undefined ? `the embedded one of ${directory}` : 'EVENTSTORE_URL';
  return { finding: ok(`${where} answers (protocol of version ${version})`), url };
}

async function versionAt(url: string): Promise<string> {
  const client = Channels.of(url);
  try {
    return await client.serverVersion();
  } finally {
    await client.dispose();
  }
}
