import type { MarketCommand } from '../../src/domain/market/commands.js';
import { generate } from '../book/generate.js';
import { NORMAL } from '../book/workload.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';
import { median } from '../support/statistics.js';
import { execute, listedMarket, marketCommands } from './commands.js';

/* The aggregate on the workload *normal*, in a process of its own. Argument: rounds. */

/** What the measurement comes to. */
export interface MeasuredAggregate {
  readonly commands: number;
  readonly events: number;
  readonly refused: number;
  /** Commands per CPU second: of the middle round, and of the best. */
  readonly rate: number;
  readonly bestRate: number;
}

const rounds = Number(process.argv[2]);
const commands = marketCommands(generate(NORMAL));
const rates: number[] = [];
let counts = { events: 0, refused: 0 };
for (let round = 0; round < rounds; round++) {
  // So that no round pays for the garbage of the one before.
  globalThis.gc?.();
  rates.push(commands.length / cpuSeconds(() => (counts = runAll(commands))));
}
report({
  commands: commands.length,
  ...counts,
  rate: median(rates),
  bestRate: Math.max(...rates),
} satisfies MeasuredAggregate);

function runAll(commands: readonly MarketCommand[]): { events: number; refused: number } {
  const market = listedMarket();
  let [events, refused] = [0, 0];
  for (const command of commands) {
    const recorded = execute(market, command);
    if (recorded < 0) refused += 1;
    else events += recorded;
  }
  return { events, refused };
}
