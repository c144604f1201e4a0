import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { Table } from '../support/table.js';
const MILLION = 1_000_000;
/**
 * Measures how quickly projections read the log: folded without SQL, all tables from scratch beside a floor that writes
 * the same rows from memory, and live. `--events N`; MYSQL_URL names databases of the bench's own, several divided by
 * blanks, whose tables it drops.
 */
export async function run() {
    const { values } = parseArgs({
        args: process.argv.slice(3),
        options: { events: { type: 'string', default: String(MILLION) } },
    });
    for (const line of conditions())
        console.log(line);
    const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-log-'));
    try {
        const file = join(directory, 'log');
        const script = new URL('./write-log.js', import.meta.url);
        const { events, byType } = await inFreshProcess(script, file, values.events);
        console.log(`log       ${events} events: ${shares(byType, events)}`);
        await measureAll(file);
    }
    finally {
        await rm(directory, { recursive: true, force: true });
    }
}
async function measureAll(file) {
    const table = new Table(32, ['what', '  events/s', 'wall us/event', 'CPU us/event', '     rows']);
    console.log(`\n${table.heading}`);
    const print = async (what, name, engine) => {
        const url = engine?.url === undefined ? [] : [engine.url];
        const script = new URL('./measure.js', import.meta.url);
        const measured = await inFreshProcess(script, what, file, ...url);
        console.log(table.row([name, ...figures(measured)]));
    };
    await print('fold', 'read and fold, no SQL');
    await print('fold-recorded', 'fold of what was read, no SQL');
    for (const engine of engines()) {
        await print('floor', `${engine.name}: floor`, engine);
        await print('rebuild', `${engine.name}: rebuild`, engine);
        await print('live', `${engine.name}: live catch-up`, engine);
    }
}
function engines() {
    const urls = (process.env['MYSQL_URL'] ?? '').split(' ').filter((url) => url !== '');
    return [{ name: 'SQLite' }, ...urls.map((url) => ({ name: new URL(url).host, url }))];
}
function figures({ events, seconds, cpuSeconds, rows }) {
    const micros = (of) => ((of * 1e6) / events).toFixed(1);
    const rate = Math.round(events / seconds).toLocaleString('en');
    return [rate, micros(seconds), micros(cpuSeconds), rows?.toLocaleString('en') ?? ''];
}
function shares(byType, events) {
    return Object.entries(byType)
        .map(([type, count]) => `${type} ${((100 * count) / events).toFixed(1)} %`)
        .join(', ');
}
//# sourceMappingURL=projections.js.map