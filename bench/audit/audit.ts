import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { BenchServer } from '../eventstore/server.js';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
import { fill } from './fill.js';
import type { Measured, Way } from './measure.js';

const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 300_000);
const ROUNDS = 3;
const WAYS: readonly Way[] = ['client', 'adapter', 'verify'];

const table = new Table(28, ['read by', 'events', 'events/s', 'CPU us/event', 'peak MiB']);

/** Measures how fast a market is verified, beside a read of it by which nothing is done, in turn. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
  const server = await BenchServer.start('./serve-embedded.js', directory);
  try {
    const store = connectEventStore(server.url);
    const events = await fill(store, EVENTS);
    await store.close();
    console.log(`workload  ${events} events of one market; each way in a process of its own\n`);
    console.log(table.heading);
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of WAYS) console.log(table.row(row(way, await measure(way, server.url))));
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true });
  }
}

function measure(way: Way, url: string): Promise<Measured> {
  return inFreshProcess<Measured>(new URL('./measure.js', import.meta.url), way, url);
}

function row(way: Way, { events, wallSeconds, cpuSeconds, peakMiB }: Measured): string[] {
  const rate = (events / wallSeconds).toFixed(0);
  const cpu = ((cpuSeconds / events) * 1e6).toFixed(1);
  return [way, String(events), rate, cpu, peakMiB.toFixed(0)];
}
