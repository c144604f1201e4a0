import { encodeContent, restoreContent } from '../../src/commands/snapshots/snapshot-content.js';
import { isRefusal } from '../../src/domain/decision.js';
import { describeMarket } from '../../src/domain/market/snapshot/describe.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { execute, listedMarket, marketCommands } from '../aggregate/commands.js';
import { generate } from '../book/generate.js';
import { WORKLOADS } from '../book/workload.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';

/* A snapshot of the market that a workload leaves, in a process of its own. Arguments: workload, commands of it. */

/** What the measurement comes to; times in CPU seconds of all threads. */
export interface MeasuredSnapshot {
  readonly events: number;
  readonly resting: number;
  /** Applying all events to an empty market, reading and decoding them not counted. */
  readonly replay: number;
  /** Describing the state, for which the market stands still. */
  readonly describe: number;
  /** Text, hash and compression, in the background. */
  readonly encode: number;
  /** Decompressing, parsing, restoring, and the hash of what was restored. */
  readonly restore: number;
  readonly textBytes: number;
  readonly storedBytes: number;
}

/** Commands whose events are applied in one go, on the clock. */
const BATCH = 512;

const [name, count] = process.argv.slice(2);
const terms = WORKLOADS.find((workload) => workload.name === name);
if (terms === undefined) throw new Error(`there is no workload ${name}`);
const commands = marketCommands(generate({ ...terms, commands: Number(count) }));

const market = listedMarket();
const replayed = listedMarket();
let [events, replay] = [0, 0];
for (let first = 0; first < commands.length; first += BATCH) {
  const batch: MarketEvent[] = [];
  for (const command of commands.slice(first, first + BATCH)) {
    const decision = execute(market, command);
    if (!isRefusal(decision)) batch.push(...decision);
  }
  events += batch.length;
  replay += cpuSeconds(() => {
    for (const event of batch) evolve(replayed, event);
  });
}

globalThis.gc?.();
const describe = cpuSeconds(() => describeMarket(market));
const description = { ...describeMarket(market), recentCommands: '' };
const begun = process.cpuUsage();
const { pieces, size, stateHash } = await encodeContent(description, Infinity);
const encode = secondsSince(begun);
const read = process.cpuUsage();
await restoreContent(pieces, stateHash);
const restore = secondsSince(read);

report({
  events,
  resting: description.buy.length + description.sell.length,
  ...{ replay, describe, encode, restore },
  textBytes: size,
  storedBytes: pieces.reduce((sum, { length }) => sum + length, 0),
} satisfies MeasuredSnapshot);

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
