import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';

import type { Variant } from './planted/variants.js';
import type { Simulated } from './simulate.js';

const MAIN = 'dist/test/simulation/main.js';

/** Seeds that one process simulates. */
export const STRETCH = 50;

/** Which seeds, one after the other until one has violations, and with what. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
  readonly variant?: Variant;
  readonly fault?: string;
}

/** Simulates in processes of their own, one after the other. @returns what came of each seed */
export async function runSeeds({ first, count, ...how }: Seeds): Promise<readonly Simulated[]> {
  const simulated: Simulated[] = [];
  for (let done = 0; done < count; done += STRETCH) {
    const stretch = { ...how, first: first + done, count: Math.min(STRETCH, count - done) };
    const came = await runStretch(stretch);
    simulated.push(...came);
    if (came.length < stretch.count || came.some(isViolated)) break;
  }
  return simulated;
}

function isViolated({ violations }: Simulated): boolean {
  return violations.length > 0;
}

async function runStretch(seeds: Seeds): Promise<readonly Simulated[]> {
  const args = [MAIN, String(seeds.first), String(seeds.count), ...optionsOf(seeds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const simulated: Simulated[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    simulated.push(JSON.parse(line) as Simulated);
  }
  await ended;
  return simulated;
}

/** The violations of a seed, and how to see all that led there. */
export function describeFailure({ seed, violations }: Simulated, seeds: Seeds): string {
  const replay = ['node', MAIN, String(seed), ...optionsOf(seeds)].join(' ');
  return [`seed ${seed}; to repeat it: ${replay}`, ...violations].join('\n');
}

/** Does tasks side by side, as many as there are cores. */
export async function sideBySide<Task>(
  tasks: readonly Task[],
  work: (task: Task) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
}

function optionsOf({ variant, fault }: Seeds): string[] {
  return [
    ...(variant === undefined ? [] : ['--variant', variant]),
    ...(fault === undefined ? [] : ['--fault', JSON.stringify(fault).slice(1, -1)]),
  ];
}
