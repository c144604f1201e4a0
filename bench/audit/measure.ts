import { EventStoreDBClient } from '@eventstore/db-client';

import { verifyMarket } from '../../src/audit/index.js';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { report } from '../support/in-fresh-process.js';
import { STREAM } from './fill.js';

/* Program: reads the market of the store at the URL of its second argument, in the way that its first names, once. */

export interface Measured {
  readonly events: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** The most memory that the process has had, in MiB. */
  readonly peakMiB: number;
}

const WAYS = {
  /** The official client, and nothing done with what it reads. */
  async client(url: string): Promise<number> {
    const client = EventStoreDBClient.connectionString(url);
    let events = 0;
    for await (const resolved of client.readStream(STREAM)) if (resolved.event) events += 1;
    await client.dispose();
    return events;
  },
  /** The adapter, and nothing done with what it reads. */
  async adapter(url: string): Promise<number> {
    const store = connectEventStore(url);
    let events = 0;
    for await (const event of store.readStream(STREAM)) if (event.type !== '') events += 1;
    await store.close();
    return events;
  },
  async verify(url: string): Promise<number> {
    const store = connectEventStore(url);
    const { events, faults } = await verifyMarket(store, STREAM);
    await store.close();
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]?.message));
    return events;
  },
} as const;

export type Way = keyof typeof WAYS;

const [way, url] = process.argv.slice(2) as [Way, string];
const before = performance.now();
const cpuBefore = process.cpuUsage();
const events = await WAYS[way](url);
const { user, system } = process.cpuUsage(cpuBefore);
report({
  events,
  wallSeconds: (performance.now() - before) / 1_000,
  cpuSeconds: (user + system) / 1e6,
  peakMiB: process.resourceUsage().maxRSS / 1_024,
} satisfies Measured);
