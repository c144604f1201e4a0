import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
const DEFAULT_EVENTS = 1_000_000;
const ROUNDS = 3;
/** Measures how long the embedded event store takes to open a large log, by its index files and without them. */
export async function run() {
    const { values } = parseArgs({
        args: process.argv.slice(3),
        options: { events: { type: 'string', default: String(DEFAULT_EVENTS) } },
    });
    for (const line of conditions())
        console.log(line);
    const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
    try {
        await generate(directory, values.events);
        await measure(directory);
    }
    finally {
        await rm(directory, { recursive: true });
    }
}
async function generate(directory, events) {
    const script = new URL('./generate.js', import.meta.url);
    const { streams, seconds } = await inFreshProcess(script, directory, events);
    const log = await megabytes(directory, '.log');
    const index = await megabytes(directory, '.idx');
    console.log(`log       ${events} events in ${streams} streams, written in ${seconds.toFixed(0)} s`);
    console.log(`files     ${log} MB of segments, ${index} MB of index files; in the page cache\n`);
}
async function measure(directory) {
    const headings = ['opening', 'seconds', 'CPU seconds', 'arrays, MB', 'heap, MB', 'peak RSS, MB'];
    const table = new Table(28, headings);
    console.log(table.heading);
    const row = async (name) => {
        const script = new URL('./open.js', import.meta.url);
        const opened = await inFreshProcess(script, directory);
        const { seconds, cpuSeconds, arrayBytes, heapBytes, peakBytes } = opened;
        const sizes = [arrayBytes, heapBytes, peakBytes].map((bytes) => (bytes / 1e6).toFixed(0));
        console.log(table.row([name, seconds.toFixed(2), cpuSeconds.toFixed(2), ...sizes]));
    };
    for (let round = 1; round <= ROUNDS; round++)
        await row(`by index files, round ${round}`);
    for (const name of await filesOf(directory, '.idx'))
        await rm(name);
    await row('without, and making them');
}
async function filesOf(directory, ending) {
    const names = await readdir(directory);
    return names.filter((name) => name.endsWith(ending)).map((name) => join(directory, name));
}
async function megabytes(directory, ending) {
    let bytes = 0;
    for (const file of await filesOf(directory, ending))
        bytes += (await stat(file)).size;
    return (bytes / 1e6).toFixed(0);
}
//# sourceMappingURL=eventstore-open.js.map