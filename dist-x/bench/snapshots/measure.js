import { captureState, encodeContent, restoreContent, } from '../../src/commands/snapshots/snapshot-content.js';
import { RecentCommands } from '../../src/commands/recent-commands.js';
import { isRefusal } from '../../src/domain/decision.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { execute, listedMarket, marketCommands } from '../aggregate/commands.js';
import { generate } from '../book/generate.js';
import { WORKLOADS } from '../book/workload.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { report } from '../support/in-fresh-process.js';
/** Watches for how long nothing else has its turn. */
class Stalls {
    #latest = performance.now();
    #longest = 0;
    #turn = setImmediate(() => this.#note());
    /** @returns seconds */
    end() {
        clearImmediate(this.#turn);
        return this.#longest / 1e3;
    }
    #note() {
        const now = performance.now();
        this.#longest = Math.max(this.#longest, now - this.#latest);
        this.#latest = now;
        this.#turn = setImmediate(() => this.#note());
    }
}
/** Commands whose events are applied in one go, on the clock. */
const BATCH = 512;
const [name, count] = process.argv.slice(2);
const terms = WORKLOADS.find((workload) => workload.name === name);
if (terms === undefined)
    throw new Error(`there is no workload ${name}`);
const commands = marketCommands(generate({ ...terms, commands: Number(count) }));
const market = listedMarket();
const replayed = listedMarket();
let [events, replay] = [0, 0];
for (let first = 0; first < commands.length; first += BATCH) {
    const batch = [];
    for (const command of commands.slice(first, first + BATCH)) {
        const decision = execute(market, command);
        if (!isRefusal(decision))
            batch.push(...decision);
    }
    events += batch.length;
    replay += cpuSeconds(() => {
        for (const event of batch)
            evolve(replayed, event);
    });
}
globalThis.gc?.();
const nothing = new RecentCommands();
let state = captureState(market, nothing);
state.capture.release();
const captureBegun = performance.now();
state = captureState(market, nothing);
const capture = (performance.now() - captureBegun) / 1e3;
const stalls = new Stalls();
const begun = process.cpuUsage();
const encodeBegun = performance.now();
const { pieces, size, stateHash } = await encodeContent(state, Infinity);
state.capture.release();
const encode = secondsSince(begun);
const encodeElapsed = (performance.now() - encodeBegun) / 1e3;
const longestStall = stalls.end();
const read = process.cpuUsage();
const restoreBegun = performance.now();
await restoreContent(pieces, stateHash);
const restore = secondsSince(read);
const restoreElapsed = (performance.now() - restoreBegun) / 1e3;
report({
    events,
    resting: [...market.open.select({})].length,
    ...{ replay, capture, longestStall, encode, encodeElapsed, restore, restoreElapsed },
    bytes: size,
    storedBytes: pieces.reduce((sum, { length }) => sum + length, 0),
});
function secondsSince(before) {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
}
//# sourceMappingURL=measure.js.map