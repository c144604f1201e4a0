import { report } from '../support/in-fresh-process.js';
import { type EngineName, ENGINES } from './engine.js';
import { generate } from './generate.js';
import { DEEP } from './workload.js';

/* The memory of a million resting orders, in a process of its own. Argument: engine. */

/** In bytes; what the engine and its numbering of orders added, once collected. */
export interface MeasuredMemory {
  /** Heap objects and memory outside the heap. */
  readonly held: number;
  /** Resident memory of the whole process at the end. */
  readonly resident: number;
}

const [engineName] = process.argv.slice(2);
const workload = generate({ ...DEEP, commands: 0 });
const before = held();
const engine = ENGINES[engineName as EngineName](workload);
engine.run(0, workload.preloaded);
const after = held();
report({ held: after - before, resident: process.memoryUsage.rss() } satisfies MeasuredMemory);
// The engine must be reachable up to here, or there would be nothing left to measure.
if (engine.traded !== 0) throw new Error('preloading must not trade');

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
