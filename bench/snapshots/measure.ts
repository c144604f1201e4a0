import {
  captureState,
  encodeContent,
  restoreContent,
} from '../../src/commands/snapshots/snapshot-content.js';
import { RecentCommands } from '../../src/commands/recent-commands.js';
import { isRefusal } from '../../src/domain/decision.js';
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
  /** Capturing the state, for which the market stands still; by the clock. */
  readonly capture: number;
  /** The longest time between two turns of the event loop while it is encoded, by the clock. */
  readonly longestStall: number;
  /** The most CPU that all threads took within such a time. */
  readonly dearestTurn: number;
  /** Description, hash and compression, in the background; and by the clock. */
  readonly encode: number;
  readonly encodeElapsed: number;
  /** Decompressing, restoring, and the hash of what was restored; and by the clock. */
  readonly restore: number;
  readonly restoreElapsed: number;
  readonly bytes: number;
  readonly storedBytes: number;
}

/** Watches for how long nothing else has its turn. */
class Stalls {
  #latest = performance.now();
  #used = process.cpuUsage();
  #longest = 0;
  #dearest = 0;
  #turn = setImmediate(() => this.#note());

  /** @returns seconds by the clock, and of CPU of all threads, which a busy machine does not lengthen */
  end(): { readonly longest: number; readonly dearest: number } {
    clearImmediate(this.#turn);
    return { longest: this.#longest / 1e3, dearest: this.#dearest };
  }

  #note(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#latest);
    this.#dearest = Math.max(this.#dearest, secondsSince(this.#used));
    this.#latest = now;
    this.#used = process.cpuUsage();
    this.#turn = setImmediate(() => this.#note());
  }
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
const nothing = new RecentCommands();
const captureBegun = performance.now();
const state = captureState(market, nothing);
const capture = (performance.now() - captureBegun) / 1e3;
const stalls = new Stalls();
const begun = process.cpuUsage();
const encodeBegun = performance.now();
const { pieces, size, stateHash } = await encodeContent(state, Infinity);
state.capture.release();
const encode = secondsSince(begun);
const encodeElapsed = (performance.now() - encodeBegun) / 1e3;
const { longest: longestStall, dearest: dearestTurn } = stalls.end();
const read = process.cpuUsage();
const restoreBegun = performance.now();
await restoreContent(pieces, stateHash);
const restore = secondsSince(read);
const restoreElapsed = (performance.now() - restoreBegun) / 1e3;

report({
  events,
  resting: [...market.open.select({})].length,
  ...{ replay, capture, longestStall, dearestTurn, encode, encodeElapsed, restore, restoreElapsed },
  bytes: size,
  storedBytes: pieces.reduce((sum, { length }) => sum + length, 0),
} satisfies MeasuredSnapshot);

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
