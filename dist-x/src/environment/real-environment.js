import * as crypto from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
/** What Node.js offers. It is looked up at each call, for a test may have put a fake in its place. */
export const realEnvironment = {
    wallClockMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
    setInterval: (callback, intervalMs) => setInterval(callback, intervalMs),
    clear: (timer) => clearTimeout(timer),
    sleep: (...[delayMs, value, options]) => sleep(delayMs, value, options),
    random: () => Math.random(),
    randomBytes: (size) => crypto.randomBytes(size),
    randomUUID: () => crypto.randomUUID(),
    uuidv7: () => uuidv7(),
};
//# sourceMappingURL=real-environment.js.map