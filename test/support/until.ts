import { setTimeout as sleep } from 'node:timers/promises';

/** The first look and the next are so far apart, and each that follows twice as far, up to a limit: who looks must not keep it from coming. */
const FIRST_MS = 5;
const MOST_MS = 80;

/** Waits for something that must come, however slow the machine: the test's own time limit is the end of it. */
export async function until(come: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitMs = FIRST_MS; !(await come()); waitMs = Math.min(2 * waitMs, MOST_MS)) {
    await sleep(waitMs);
  }
}
