import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { startProduct } from '../support/server.js';
const SOCKETS = 500;
const TIMES = 10;
const SECONDS = Number(process.env['OVERLOAD_SECONDS'] ?? 10);
const PROBE_MS = 20;
/** An order that takes no longer than this is served as on any day. */
const USUAL_MS = 100;
const LOAD = new URL('../road/load.js', import.meta.url);
const FLOOD = new URL('./flood.js', import.meta.url);
/**
 * Ten times what the server can do, for ten seconds: what becomes of what it takes, of what it refuses, of GET /livez and of
 * its memory, and when it serves as before.
 */
export async function run() {
    for (const line of conditions())
        console.log(line);
    const server = await startProduct({ DEMO_MARKETS: 'on' });
    try {
        const usual = await inFreshProcess(LOAD, ...[server.url, 'single POSTs', '2000', '8000', '7']);
        console.log(`capacity  ${Math.round(usual.rate)} orders/s, p99 ${usual.p99.toFixed(1)} ms`);
        const before = await memoryOf(server);
        const watching = new AbortController();
        const seen = watch(server, watching.signal);
        const rate = Math.round(usual.rate * TIMES);
        const flood = inFreshProcess(FLOOD, server.url, ...[SOCKETS, rate, SECONDS].map(String));
        // The flood connects for a moment, and ends by the clock.
        await sleep(1_000 + SECONDS * 1_000);
        const recovered = await untilUsual(server);
        const flooded = await flood;
        watching.abort();
        const { livez, memory } = await seen;
        console.log(`flood     ${rate} orders/s over ${SOCKETS} connections, ${SECONDS} s`);
        console.log(`answers   ${JSON.stringify(flooded.answers)}, ${flooded.unanswered} none, ${flooded.ended} connections ended`);
        console.log(`taken     median ${flooded.median.toFixed(1)} ms, p99 ${flooded.p99.toFixed(1)} ms`);
        console.log(`refused   median ${flooded.refusedMedian.toFixed(1)} ms, p99 ${flooded.refusedP99.toFixed(1)} ms`);
        console.log(`livez     ${livez.toFixed(1)} ms at most`);
        console.log(`memory    ${before.toFixed(0)} MB before, ${memory.toFixed(0)} MB at most`);
        console.log(`recovery  ${recovered.toFixed(0)} ms after the end`);
    }
    finally {
        await server.stop();
    }
}
async function watch(server, signal) {
    const seen = { livez: 0, memory: 0 };
    while (!signal.aborted) {
        const start = performance.now();
        await livez(server.url);
        seen.livez = Math.max(seen.livez, performance.now() - start);
        seen.memory = Math.max(seen.memory, await memoryOf(server));
        await sleep(PROBE_MS);
    }
    return seen;
}
/** As a balancer asks: on a connection of its own. */
function livez(url) {
    return new Promise((resolve, reject) => {
        get(`${url}/livez`, { agent: false }, (answer) => {
            answer.resume();
            answer.on('end', resolve);
        }).on('error', reject);
    });
}
/** How long it takes until an order, of a client of its own, is taken as usual. */
async function untilUsual({ url }) {
    const began = performance.now();
    const headers = { 'Content-Type': 'application/json' };
    for (;;) {
        const start = performance.now();
        const answer = await fetch(`${url}/api/v1/users`, {
            method: 'POST',
            headers,
            body: '{"name":"Ada"}',
        });
        await answer.text();
        const end = performance.now();
        if (answer.status === 201 && end - start <= USUAL_MS)
            return end - began;
        await sleep(PROBE_MS);
    }
}
async function memoryOf({ pid }) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
}
//# sourceMappingURL=overload.js.map