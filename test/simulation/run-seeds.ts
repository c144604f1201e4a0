import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';

import type { Simulated } from './simulate.js';

const MAIN = 'dist/test/simulation/main.js';

/** Which seeds, one after the other until one has violations, and with what. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
  readonly isNarrow?: boolean;
  readonly fault?: string;
}

/** Simulates in a process of its own. @returns what came of each seed */
export async function runSeeds(seeds: Seeds): Promise<readonly Simulated[]> {
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

function optionsOf({ isNarrow, fault }: Seeds): string[] {
  return [
    ...(isNarrow === true ? ['--narrow'] : []),
    ...(fault === undefined ? [] : ['--fault', JSON.stringify(fault).slice(1, -1)]),
  ];
}
