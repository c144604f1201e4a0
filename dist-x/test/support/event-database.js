import { randomUUID } from 'node:crypto';
import { decodeStored } from './stored-events.js';
/** A request to append so many new events. */
export function appendRequest(stream, count, expected = 'any') {
    return {
        stream,
        expected,
        events: Array.from({ length: count }, (_, number) => ({
            id: randomUUID(),
            type: 'Tested',
            contentType: 'application/json',
            data: Buffer.from(JSON.stringify({ number })),
            metadata: Buffer.alloc(0),
        })),
        deadlineMs: Infinity,
    };
}
/** Every event of the log, in order, as far as readers can tell them apart. */
export async function contentOf(database) {
    const events = [];
    const cursor = database.cursorFrom(0);
    for (;;) {
        const page = await cursor.step(1_000);
        if (page.examined === 0)
            return events;
        for (const stored of page.events) {
            const { data, metadata, ...rest } = decodeStored(stored);
            const bodies = { data: String(data), metadata: String(metadata) };
            events.push({ ...rest, ...bodies, position: stored.position });
        }
    }
}
//# sourceMappingURL=event-database.js.map