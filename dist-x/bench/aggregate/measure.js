import { isRefusal } from '../../src/domain/decision.js';
import { generate } from '../book/generate.js';
import { NORMAL } from '../book/workload.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';
import { median } from '../support/statistics.js';
import { execute, listedMarket, marketCommands } from './commands.js';
/** Commands read from JSON, off the clock, at a time: as many as the write path decides at a time at most. */
const BATCH = 512;
/**
 * The market, held until the next, and the batch under way with what it came to, held until the next, as the write path
 * holds them until they are appended. Without a single market, command or event alive the collector would throw away
 * their shapes, and the code compiled for them; a server is never without.
 */
const underWay = {};
const rounds = Number(process.argv[2]);
const batches = inBatches(marketCommands(generate(NORMAL)));
const rates = [];
let counts = { events: 0, refused: 0, seconds: 0 };
for (let round = 0; round < rounds; round++) {
    const market = listedMarket();
    underWay.market = market;
    // So that no round pays for the garbage of the one before.
    globalThis.gc?.();
    counts = runAll(market);
    rates.push(NORMAL.commands / counts.seconds);
}
report({
    commands: NORMAL.commands,
    events: counts.events,
    refused: counts.refused,
    rate: median(rates),
    bestRate: Math.max(...rates),
});
/** As JSON: a million command objects on the heap would make the collector's work, not the aggregate's, the subject. */
function inBatches(commands) {
    return Array.from({ length: Math.ceil(commands.length / BATCH) }, (_, batch) => JSON.stringify(commands.slice(batch * BATCH, (batch + 1) * BATCH)));
}
function runAll(market) {
    let [events, refused, seconds] = [0, 0, 0];
    for (const batch of batches) {
        const commands = JSON.parse(batch);
        const outcomes = [];
        underWay.batch = { commands, outcomes };
        seconds += cpuSeconds(() => {
            for (const command of commands)
                outcomes.push(execute(market, command));
        });
        for (const outcome of outcomes) {
            if (isRefusal(outcome))
                refused += 1;
            else
                events += outcome.length;
        }
    }
    return { events, refused, seconds };
}
//# sourceMappingURL=measure.js.map