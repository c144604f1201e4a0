import { EventDatabase } from '../../src/embedded-eventstore/engine/event-database.js';
import { report } from '../support/in-fresh-process.js';
function memory() {
    global.gc?.();
    return process.memoryUsage();
}
const memoryBefore = memory();
const cpuBefore = process.cpuUsage();
const before = performance.now();
const database = await EventDatabase.open(process.argv[2] ?? '');
const seconds = (performance.now() - before) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
const memoryAfter = memory();
await database.close();
report({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    arrayBytes: memoryAfter.arrayBuffers - memoryBefore.arrayBuffers,
    heapBytes: memoryAfter.heapUsed - memoryBefore.heapUsed,
    peakBytes: process.resourceUsage().maxRSS * 1024,
});
//# sourceMappingURL=open.js.map