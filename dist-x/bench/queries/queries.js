import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
import { CONNECTIONS, measureOverHttp } from './over-http.js';
/** The most that a query may cost the thread that serves, in CPU milliseconds. */
const LIMIT_MS = 5;
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
/** Measures what queries cost upon large tables: the lists with every combination of filters, and reads over HTTP. */
export async function run() {
    const { values } = parseArgs({
        args: process.argv.slice(3),
        options: {
            orders: { type: 'string', default: '1000000' },
            // A folder for the filled tables, used again when they are there; it stays.
            keep: { type: 'string' },
        },
    });
    for (const line of conditions())
        console.log(line);
    const folder = await folderOf(values.keep);
    try {
        const file = join(folder, 'read-model.sqlite');
        await fill(file, values.orders);
        await measureLists(file, values.orders);
        console.log(`over HTTP, ${CONNECTIONS} connections; medians of ${ROUNDS} rounds in turn`);
        await measureOverHttp(folder, Number(values.orders), ROUNDS);
    }
    finally {
        if (values.keep === undefined)
            await rm(folder, { recursive: true });
    }
}
async function folderOf(kept) {
    return kept === undefined ? mkdtemp(join(tmpdir(), 'tradeflow-bench-')) : resolve(kept);
}
async function fill(file, orders) {
    if (existsSync(file))
        return console.log(`tables    as they are in ${file}\n`);
    const script = new URL('./fill.js', import.meta.url);
    const { seconds } = await inFreshProcess(script, file, orders);
    console.log(`tables    SQLite, ${orders} orders and as many trades, filled in ${seconds.toFixed(0)} s\n`);
}
async function measureLists(file, orders) {
    const script = new URL('./measure-combinations.js', import.meta.url);
    const found = await inFreshProcess(script, file, orders);
    const { count, worst, users } = found;
    console.log(`first page of 50, ${count} combinations of filters, CPU ms of the middle call each`);
    const most = worst[0]?.cpuMs ?? 0;
    const figures = [found.median, found.p95, most].map((ms) => ms.toFixed(2));
    console.log(`median ${figures[0]}, p95 ${figures[1]}, max ${figures[2]} (target: ${LIMIT_MS})`);
    const lines = new Table(100, ['the dearest, and users beside each other', 'items', 'CPU ms']);
    console.log(lines.heading);
    for (const { name, items, cpuMs } of [...worst, ...users]) {
        console.log(lines.row([decodeURIComponent(name), String(items), cpuMs.toFixed(2)]));
    }
    console.log('');
}
//# sourceMappingURL=queries.js.map