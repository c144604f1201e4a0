import { randomUUID } from 'node:crypto';
import { EventDatabase } from '../../src/embedded-eventstore/engine/event-database.js';
import { report } from '../support/in-fresh-process.js';
const STREAMS = 10_000;
const APPEND_EVENTS = 100;
const IN_FLIGHT = 64;
const [directory = '', events = '0'] = process.argv.slice(2);
const appends = Number(events) / APPEND_EVENTS;
const data = Buffer.from('{"price":"64000.00","quantity":"0.50000"}');
const event = { type: 'Tested', contentType: 'application/json', data, metadata: Buffer.alloc(0) };
const database = await EventDatabase.open(directory);
const before = performance.now();
let next = 0;
async function write() {
    while (next < appends) {
        await database.append({
            stream: `stream-${next++ % STREAMS}`,
            expected: 'any',
            events: Array.from({ length: APPEND_EVENTS }, () => ({ ...event, id: randomUUID() })),
            deadlineMs: Infinity,
        });
    }
}
await Promise.all(Array.from({ length: IN_FLIGHT }, write));
const seconds = (performance.now() - before) / 1_000;
await database.close();
report({ streams: Math.min(STREAMS, appends), seconds });
//# sourceMappingURL=generate.js.map