import { readFile, writeFile } from 'node:fs/promises';
/** Writes the events of some streams, in log order, to a file. */
export async function saveHistory(file, store, streamPrefixes) {
    const events = [];
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes });
    for await (const batch of subscription) {
        events.push(...batch.events);
        if (batch.live)
            break;
    }
    await subscription.close();
    const history = events.map(({ stream, id, type, data, metadata }) => ({
        stream,
        event: { id, type, data, metadata },
    }));
    await writeFile(file, JSON.stringify(history));
}
export async function loadHistory(file) {
    return JSON.parse(await readFile(file, 'utf8'));
}
//# sourceMappingURL=history.js.map