import { getPriority, setPriority } from 'node:os';

/** How far behind other threads one stands in line for a processor; 0 would be beside them, 19 last. */
const NICENESS = 10;

/**
 * Lets other threads go before this one, and before those that it starts from now on, where there is more to do than there
 * are processors: a worker thread only keeps up what it is given. On Linux a priority is a thread's own; elsewhere it would
 * be the whole process's, and is left as it is. So is one that is lower already, or that the system does not let be changed.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    if (getPriority() < NICENESS) setPriority(NICENESS);
  } catch {
    // It takes turns as the others do.
  }
}
