import type { SleepOptions, Timer } from './environment.js';
import { environment } from './in-force.js';

export type { Timer } from './environment.js';

/** As the global function. */
export function setTimeout(callback: () => void, delayMs: number): Timer {
  return environment().setTimeout(callback, delayMs);
}

/** As the global function. */
export function clearTimeout(timer: Timer | undefined): void {
  if (timer !== undefined) environment().clear(timer);
}

/** As the global function. */
export function setInterval(callback: () => void, intervalMs: number): Timer {
  return environment().setInterval(callback, intervalMs);
}

/** As the global function. */
export function clearInterval(timer: Timer | undefined): void {
  clearTimeout(timer);
}

/** As setTimeout of node:timers/promises: resolves with the value after so long, rejects when the signal aborts. */
export function sleep<T = void>(delayMs: number, value?: T, options?: SleepOptions): Promise<T> {
  return environment().sleep(delayMs, value, options);
}

/** A signal that aborts after so long, with a TimeoutError; the wait does not keep the process alive. */
export function timeoutSignal(delayMs: number): AbortSignal {
  const controller = new AbortController();
  const timedOut = () =>
    new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  setTimeout(() => controller.abort(timedOut()), delayMs).unref();
  return controller.signal;
}
