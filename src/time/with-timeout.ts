import { clearTimeout, setTimeout, type Timer } from '../environment/timers.js';

/**
 * The promise's outcome, or a rejection when it has none in time. The promise itself goes on; what comes of it later, a
 * failure included, concerns nobody.
 * @param timeoutMs from now on
 * @param timedOut makes the error of the rejection
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  timeoutMs: number,
  timedOut: () => Error,
): Promise<T> {
  let timer: Timer | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timedOut()), timeoutMs);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
