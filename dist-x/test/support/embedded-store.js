import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { startEmbeddedEventStore } from '../../src/embedded-eventstore/embedded-event-store.js';
/** Starts one; the caller closes it. */
export async function openEmbeddedStore() {
    const directory = await temporaryFolder();
    const server = await startEmbeddedEventStore({ directory });
    const store = connectEventStore(server.url);
    return {
        store,
        url: server.url,
        directory,
        close: async () => {
            await store.close();
            await server.close();
            await rm(directory, { recursive: true });
        },
    };
}
/** Runs `use` with an embedded store that lives as long as it. */
export async function withEmbeddedStore(use) {
    const temporary = await openEmbeddedStore();
    try {
        return await use(temporary);
    }
    finally {
        await temporary.close();
    }
}
/** A new empty folder for an event log; the caller removes it. */
export function temporaryFolder() {
    return mkdtemp(join(tmpdir(), 'tradeflow-eventstore-'));
}
//# sourceMappingURL=embedded-store.js.map