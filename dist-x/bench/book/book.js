import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
import { WORKLOADS } from './workload.js';
const OWN = { commands: 1_000_000, rounds: 15 };
const PEER = {
    normal: { commands: 100_000, rounds: 3 },
    fat: { commands: 20_000, rounds: 1 },
    deep: { commands: 20_000, rounds: 1 },
};
const HEADINGS = ['engine, workload', 'commands', 'rounds', 'median/CPU s', 'best/CPU s'];
const LATENCIES = ['p50 ns', 'p99 ns', 'p99.9 ns', 'trades agree'];
/** Measures the book, and nodejs-order-book on the same commands. */
export async function run() {
    for (const line of conditions())
        console.log(line);
    for (const terms of WORKLOADS)
        console.log(describe(terms));
    console.log('each measurement in a fresh process; making and preloading the workload is not timed\n');
    const lines = new Table(26, [...HEADINGS, ...LATENCIES]);
    console.log(lines.heading);
    for (const terms of WORKLOADS) {
        console.log(lines.row(await row('this book', terms, OWN)));
        console.log(lines.row(await row('nodejs-order-book', terms, PEER[terms.name])));
    }
    console.log('\na million resting orders');
    for (const engine of ['this book', 'nodejs-order-book'])
        console.log(await memory(engine));
}
function describe({ name, seed, preloaded, resting, depth }) {
    return `workload  ${name}: seed ${seed}, ${preloaded} orders preloaded, about ${resting} resting within ${depth} ticks of the middle`;
}
async function row(engine, { name }, { commands, rounds }) {
    const script = new URL('./measure.js', import.meta.url);
    const lengths = [String(commands), String(rounds)];
    const measured = await inFreshProcess(script, engine, name, ...lengths);
    const rates = [millions(measured.rate), millions(measured.bestRate)];
    const latencies = [measured.p50, measured.p99, measured.p999].map((time) => time.toFixed(0));
    return [`${engine}, ${name}`, ...lengths, ...rates, ...latencies, String(measured.agrees)];
}
async function memory(engine) {
    const script = new URL('./measure-memory.js', import.meta.url);
    const { held, resident } = await inFreshProcess(script, engine);
    return `${engine}: ${megabytes(held)} held by the book, ${megabytes(resident)} resident in the whole process`;
}
function millions(rate) {
    return `${(rate / 1e6).toFixed(3)}M`;
}
function megabytes(bytes) {
    return `${(bytes / 1e6).toFixed(0)} MB`;
}
//# sourceMappingURL=book.js.map