import { stopSignal } from './stop-signal.js';

/**
 * Has Ctrl-C end the process with a line that says what was done and what was not, and exit code 1. For work that may be broken
 * off at any moment.
 */
export function endWhenInterrupted(say: () => string): void {
  void stopSignal().then(() => {
    console.error(`tradeflow: interrupted: ${say()}`);
    process.exit(1);
  });
}
