import { report } from '../support/in-fresh-process.js';
import { ENGINES } from './engine.js';
import { generate } from './generate.js';
import { DEEP } from './workload.js';
const [engineName] = process.argv.slice(2);
const workload = generate({ ...DEEP, commands: 0 });
const before = held();
const engine = ENGINES[engineName](workload);
engine.run(0, workload.preloaded);
const after = held();
report({ held: after - before, resident: process.memoryUsage.rss() });
// The engine must be reachable up to here, or there would be nothing left to measure.
if (engine.traded !== 0)
    throw new Error('preloading must not trade');
function held() {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
}
//# sourceMappingURL=measure-memory.js.map