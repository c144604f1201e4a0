import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';
import { median, percentile } from '../support/statistics.js';
import { type Engine, type EngineName, ENGINES } from './engine.js';
import { generate } from './generate.js';
import { type Workload, WORKLOADS } from './workload.js';

/* One engine on one workload, in a process of its own. Arguments: engine, workload, commands, rounds. */

/** What a measurement comes to. */
export interface Measured {
  /** Commands per CPU second: of the middle round, and of the best. */
  readonly rate: number;
  readonly bestRate: number;
  /** Wall time of single commands, in nanoseconds, with one reading of the clock in each. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  /** Whether the engine traded what the commands must come to. */
  readonly agrees: boolean;
}

const [engineName, workloadName, commands, rounds] = process.argv.slice(2);
const terms = WORKLOADS.find(({ name }) => name === workloadName)!;
const workload = generate({ ...terms, commands: Number(commands) });
report(measure(engineName as EngineName, workload, Number(rounds)));

function measure(name: EngineName, workload: Workload, rounds: number): Measured {
  const rates: number[] = [];
  let agrees = true;
  for (let round = 0; round < rounds; round++) {
    const engine = preloaded(name, workload);
    const seconds = cpuSeconds(() => runMeasured(engine, workload));
    rates.push(workload.commands / seconds);
    agrees &&= engine.traded === workload.traded;
  }
  const best = Math.max(...rates);
  return { rate: median(rates), bestRate: best, agrees, ...latencies(name, workload) };
}

function preloaded(name: EngineName, workload: Workload): Engine {
  const engine = ENGINES[name](workload);
  engine.run(0, workload.preloaded);
  return engine;
}

function runMeasured(engine: Engine, { preloaded, commands }: Workload): void {
  engine.run(preloaded, preloaded + commands);
}

/** A pass of its own, since reading the clock costs as much as many a command. */
function latencies(name: EngineName, workload: Workload): Pick<Measured, 'p50' | 'p99' | 'p999'> {
  const engine = preloaded(name, workload);
  const nanoseconds = new Float64Array(workload.commands);
  let last = performance.now();
  for (let i = 0; i < workload.commands; i++) {
    const command = workload.preloaded + i;
    engine.run(command, command + 1);
    const now = performance.now();
    nanoseconds[i] = (now - last) * 1e6;
    last = now;
  }
  nanoseconds.sort();
  const at = (share: number): number => percentile(nanoseconds, share);
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) };
}
