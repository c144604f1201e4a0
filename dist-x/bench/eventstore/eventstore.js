import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { conditions } from '../support/machine.js';
import { percentile } from '../support/statistics.js';
import { Table } from '../support/table.js';
import { benchEvents } from './events.js';
import { BenchServer } from './server.js';
const SINGLES = 10_000;
const IN_FLIGHT = 128;
const BATCHES = 300;
const BATCH = 100;
const READS = 30_000;
const DELIVERIES = 500;
const table = new Table(40, [
    'what',
    'events',
    'events/s',
    'server CPU us/event',
    'client CPU us/event',
]);
/** Measures the embedded event store through the adapter and the official client, server in another process. */
export async function run() {
    for (const line of conditions())
        console.log(line);
    console.log('events    225 bytes of JSON; client and server in separate processes; fdatasync\n');
    console.log(table.heading);
    const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
    const server = await BenchServer.start('./serve-embedded.js', directory);
    const store = connectEventStore(server.url);
    try {
        await measureAppends(server, store);
        await measureReads(server, store);
        await measureDelivery(store);
    }
    finally {
        await store.close();
        await server.stop();
        await rm(directory, { recursive: true });
    }
}
async function measureAppends(server, store) {
    await append(store, 'warm-up', 1_000, 1, IN_FLIGHT);
    await row(server, `single events, ${IN_FLIGHT} in flight`, SINGLES, () => append(store, 'singles', SINGLES, 1, IN_FLIGHT));
    await row(server, `batches of ${BATCH}, 4 in flight`, BATCHES * BATCH, () => append(store, 'batches', BATCHES, BATCH, 4));
}
async function measureReads(server, store) {
    const floor = await BenchServer.start('./serve-floor.js', String(READS));
    for (const round of ['first', 'second']) {
        await row(floor, `official client, bare floor, ${round}`, READS, () => readWithClient(floor.url, 'floor'));
        await row(server, `official client, readStream, ${round}`, READS, () => readWithClient(server.url, 'batches'));
        await row(server, `adapter, readStream, ${round}`, READS, () => read(store, 'batches'));
        await row(server, `adapter, catch-up of $all, ${round}`, READS, () => catchUp(store));
    }
    await floor.stop();
}
async function row(server, what, events, work) {
    const serverBefore = await server.cpuMicros();
    const clientBefore = process.cpuUsage();
    const before = performance.now();
    await work();
    const seconds = (performance.now() - before) / 1_000;
    const client = process.cpuUsage(clientBefore);
    const cpu = [(await server.cpuMicros()) - serverBefore, client.user + client.system];
    const cells = cpu.map((micros) => (micros / events).toFixed(1));
    console.log(table.row([what, String(events), (events / seconds).toFixed(0), ...cells]));
}
async function append(store, stream, appends, size, inFlight) {
    const events = benchEvents(appends * size);
    let next = 0;
    const worker = async () => {
        while (next < appends) {
            const first = next++ * size;
            await store.append(stream, events.slice(first, first + size), 'any');
        }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
}
async function readWithClient(url, stream) {
    const client = EventStoreDBClient.connectionString(url);
    for await (const resolved of client.readStream(stream))
        void resolved;
    await client.dispose();
}
async function read(store, stream) {
    for await (const event of store.readStream(stream))
        void event;
}
async function catchUp(store) {
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: ['batches'] });
    let seen = 0;
    for await (const { events } of subscription) {
        seen += events.length;
        if (seen >= READS)
            break;
    }
    await subscription.close();
}
/** From just before an append to its event's arrival at a live subscriber, one at a time. */
async function measureDelivery(store) {
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: ['live'] });
    const events = benchEvents(DELIVERIES);
    const times = new Float64Array(DELIVERIES);
    let sent = 0;
    let began = 0;
    const send = async () => {
        const event = events[sent++];
        began = performance.now();
        if (event !== undefined)
            await store.append('live', [event], 'any');
    };
    let arrived = 0;
    for await (const batch of subscription) {
        for (const event of batch.events) {
            void event;
            times[arrived++] = performance.now() - began;
            if (arrived < DELIVERIES)
                void send();
        }
        if (batch.live && sent === 0)
            void send();
        if (arrived === DELIVERIES)
            break;
    }
    await subscription.close();
    times.sort();
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(times, share).toFixed(2));
    console.log(`\nlive delivery, append to subscriber: p50 ${p50} ms, p99 ${p99} ms`);
}
//# sourceMappingURL=eventstore.js.map