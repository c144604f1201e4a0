import { connectEventStore } from '../../../../src/eventstore/client/connect.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { ids, newEvent, newStream } from '../../eventstore/contract/subject.js';
import { FINISH } from './writer-messages.js';
/* Program: appends to streams of its own at the store of its first argument, until it is told to finish. */
const STREAMS = 4;
const LARGEST_BATCH = 20;
/** However slow the machine: giving up is another test's subject. */
const DEADLINE_MS = 3_600_000;
const [url = '', seed = '0'] = process.argv.slice(2);
let isOver = false;
function report(message) {
    process.send?.(message);
}
/** Appends one batch after another; the last event of each says that it is. */
async function write(store, random) {
    const stream = newStream('crash');
    const proposed = [];
    const acknowledged = [];
    while (!isOver) {
        const size = random.between(1, LARGEST_BATCH);
        const events = Array.from({ length: size }, (_, index) => newEvent({ number: proposed.length + index, endsBatch: index === size - 1 }));
        const expected = proposed.length === 0 ? 'no_stream' : BigInt(proposed.length - 1);
        proposed.push(...ids(events));
        const { lastRevision, position } = await store.append(stream, events, expected);
        const appended = { lastRevision: Number(lastRevision), position: Number(position) };
        acknowledged.push(appended);
        report({ kind: 'acknowledged', stream, ...appended });
    }
    return { stream, proposed, acknowledged };
}
process.once('message', (message) => {
    isOver = message === FINISH;
});
const store = connectEventStore(url, { deadlineMs: DEADLINE_MS });
const random = new SeededRandom(Number(seed));
const written = await Promise.all(Array.from({ length: STREAMS }, () => write(store, random)));
await store.close();
// The last message is long: disconnecting before it has left would cut it off.
process.send?.({ kind: 'finished', written }, () => process.disconnect());
//# sourceMappingURL=writer.js.map