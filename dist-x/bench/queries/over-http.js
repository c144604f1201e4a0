import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { startFloor, startProduct } from '../support/server.js';
import { median } from '../support/statistics.js';
import { Table } from '../support/table.js';
import { filledBy } from './filled-tables.js';
import { fillingOf } from './filling.js';
import { readsOfMarket, readsOfTables } from './reads.js';
export const CONNECTIONS = 32;
const WARM_UP_MS = 2_000;
const MEASURED_MS = 2_000;
/** Orders that are placed before a market is read, half of them crossing. */
const TRADED_ORDERS = 4_000;
const OPEN_ORDERS = 20;
const FLOOR = new URL('./serve-floor.js', import.meta.url);
const LOAD = new URL('./read-load.js', import.meta.url);
const TRADING = new URL('../road/load.js', import.meta.url);
/**
 * Measures the reads over HTTP, each in rounds in turn with bare Express that answers the same bytes.
 * @param folder the data folder with the filled tables
 */
export async function measureOverHttp(folder, orders, rounds) {
    const tables = await startProduct({ DATA_DIR: folder, ROLES: 'api', DEMO_MARKETS: 'off' });
    const traded = await startProduct({});
    const floor = await startFloor(FLOOR);
    const servers = { tables, traded };
    const lines = new Table(32, [
        'read',
        '  bytes',
        'requests/s',
        'bare, r/s',
        'CPU us',
        'bare, us',
        'of bare, CPU',
        'of bare, r/s',
        'target',
    ]);
    try {
        const reads = [
            ...readsOfTables(filledBy(fillingOf(orders)), orders),
            ...(await trade(traded.url)),
        ];
        console.log(lines.heading);
        for (const read of reads.filter(({ name }) => name.includes(process.env['READ'] ?? ''))) {
            const server = servers[read.of];
            const answer = await (await fetch(`${server.url}${read.paths[0]}`)).text();
            await floor.answer(answer);
            const paths = join(folder, 'paths.json');
            await writeFile(paths, JSON.stringify(read.paths));
            const [its, bare] = await inTurn([server, floor], paths, rounds);
            const bytes = Buffer.byteLength(answer);
            console.log(lines.row(cells(read, bytes, its, bare)));
        }
    }
    finally {
        await Promise.all([tables, traded, floor].map((server) => server.stop()));
    }
}
/** Each server in each round; the first, unmeasured, warms up. @returns the medians of each */
async function inTurn(servers, paths, rounds) {
    for (const server of servers)
        await measure(server, paths, WARM_UP_MS);
    const measured = servers.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
        for (const [index, server] of servers.entries()) {
            measured[index].push(await measure(server, paths, MEASURED_MS));
        }
    }
    return measured.map((figures) => ({
        rate: median(figures.map(({ rate }) => rate)),
        cpuUs: median(figures.map(({ cpuUs }) => cpuUs)),
    }));
}
async function measure(server, paths, forMs) {
    const before = await server.cpuSeconds();
    const terms = [server.url, String(CONNECTIONS), String(forMs), paths];
    const { rate, requests } = await inFreshProcess(LOAD, ...terms);
    return { rate, cpuUs: (((await server.cpuSeconds()) - before) / requests) * 1e6 };
}
function cells({ name, target }, bytes, its, bare) {
    const percent = (share) => `${(share * 100).toFixed(0)} %`;
    return [
        name,
        String(bytes),
        its.rate.toFixed(0),
        bare.rate.toFixed(0),
        its.cpuUs.toFixed(0),
        bare.cpuUs.toFixed(0),
        percent(bare.cpuUs / its.cpuUs),
        percent(its.rate / bare.rate),
        target === undefined ? '' : percent(target),
    ];
}
/** Trades in a market, and leaves a user with some open orders. */
async function trade(url) {
    await inFreshProcess(TRADING, url, 'single POSTs', '0', String(TRADED_ORDERS), '1');
    const { userId } = await post(`${url}/api/v1/users`, { name: 'Eve' });
    const orderIds = [];
    for (let index = 0; index < OPEN_ORDERS; index += 1) {
        const terms = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', quantity: '0.01000' };
        const order = { userId, ...terms, price: `49000.${10 + index}` };
        orderIds.push((await post(`${url}/api/v1/orders`, order)).orderId);
    }
    return readsOfMarket(userId, orderIds);
}
async function post(url, body) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok)
        throw new Error(`${url} answered ${answer.status} ${await answer.text()}`);
    return (await answer.json());
}
//# sourceMappingURL=over-http.js.map