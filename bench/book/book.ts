import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
import type { EngineName } from './engine.js';
import type { Measured } from './measure.js';
import type { MeasuredGrowth } from './measure-growth.js';
import type { MeasuredMemory } from './measure-memory.js';
import { WORKLOADS, type WorkloadTerms } from './workload.js';

/** How long a measurement is: the peer runs the first commands of a workload where it would take minutes. */
interface Length {
  readonly commands: number;
  readonly rounds: number;
}

const OWN: Length = { commands: 1_000_000, rounds: 15 };

const PEER: Readonly<Record<string, Length>> = {
  normal: { commands: 100_000, rounds: 3 },
  fat: { commands: 20_000, rounds: 1 },
  deep: { commands: 20_000, rounds: 1 },
  walk: { commands: 100_000, rounds: 1 },
};

const HEADINGS = ['engine, workload', 'commands', 'rounds', 'median/CPU s', 'best/CPU s'];
const LATENCIES = ['p50 ns', 'p99 ns', 'p99.9 ns', 'trades agree'];

/** Measures the book, and nodejs-order-book on the same commands. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  for (const terms of WORKLOADS) console.log(describe(terms));
  console.log(
    'each measurement in a fresh process; making and preloading the workload is not timed\n',
  );
  const lines = new Table(26, [...HEADINGS, ...LATENCIES]);
  console.log(lines.heading);
  for (const terms of WORKLOADS) {
    console.log(lines.row(await row('this book', terms, OWN)));
    console.log(lines.row(await row('nodejs-order-book', terms, PEER[terms.name]!)));
  }
  console.log('\na million resting orders');
  for (const engine of ['this book', 'nodejs-order-book'] as const)
    console.log(await memory(engine));
  console.log('\ntwo million orders all over the prices, placed and cancelled');
  console.log(await growth());
}

function describe({ name, seed, preloaded, resting, depth }: WorkloadTerms): string {
  return `workload  ${name}: seed ${seed}, ${preloaded} orders preloaded, about ${resting} resting within ${depth} ticks of the middle`;
}

async function row(
  engine: EngineName,
  { name }: WorkloadTerms,
  { commands, rounds }: Length,
): Promise<string[]> {
  const script = new URL('./measure.js', import.meta.url);
  const lengths = [String(commands), String(rounds)] as const;
  const measured = await inFreshProcess<Measured>(script, engine, name, ...lengths);
  const rates = [millions(measured.rate), millions(measured.bestRate)];
  const latencies = [measured.p50, measured.p99, measured.p999].map((time) => time.toFixed(0));
  return [`${engine}, ${name}`, ...lengths, ...rates, ...latencies, String(measured.agrees)];
}

async function memory(engine: EngineName): Promise<string> {
  const script = new URL('./measure-memory.js', import.meta.url);
  const { held, resident } = await inFreshProcess<MeasuredMemory>(script, engine);
  return `${engine}: ${megabytes(held)} held by the book, ${megabytes(resident)} resident in the whole process`;
}

async function growth(): Promise<string> {
  const script = new URL('./measure-growth.js', import.meta.url);
  const { longest, held, left } = await inFreshProcess<MeasuredGrowth>(script);
  const step = `longest single growth step ${longest.toFixed(1)} ms`;
  return `this book: ${step}, ${megabytes(held)} held, ${megabytes(left)} when they are gone`;
}

function millions(rate: number): string {
  return `${(rate / 1e6).toFixed(3)}M`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
