import { join } from 'node:path';
import { connectEventStore } from '../eventstore/client/connect.js';
import { findRunningEventStore, startEmbeddedEventStore, } from '../embedded-eventstore/embedded-event-store.js';
import { ObservedEventStore } from '../eventstore/observed-event-store.js';
/**
 * Settles where the event store is: where the settings say, or in the data folder, whose embedded store is started here
 * unless another process of ours already serves it.
 * @param closers learns how to close what was started
 * @throws the embedded store's errors when its files are damaged
 */
export async function locateEventStore(config, logger, closers) {
    const eventStoreUrl = config.eventStoreUrl ?? (await embeddedUrl(config, logger, closers));
    return { ...config, eventStoreUrl };
}
/** How long a command waits for a store that refuses connections: one that is started again may be back by then. */
const REFUSED_MS = 400;
/**
 * Connects to the event store that the settings name.
 * @param metrics are told what is done with it; a command that soon ends has none
 * @throws EventStoreUnavailable when it does not answer
 */
export async function openEventStore({ eventStoreUrl }, closers, metrics) {
    const store = connectEventStore(eventStoreUrl, {
        refusedMs: REFUSED_MS,
        onRetry: () => metrics?.retried(),
        onResubscribe: () => metrics?.resubscribed(),
    });
    closers.add(() => store.close());
    await store.ping();
    return metrics === undefined ? store : new ObservedEventStore(store, metrics);
}
async function embeddedUrl(config, logger, closers) {
    const directory = join(config.dataDir, 'eventstore');
    const running = await findRunningEventStore(directory);
    if (running !== undefined)
        return running;
    const embedded = await startEmbeddedEventStore({
        directory,
        onCutTail: (cut) => logger.warn(cut, 'cut a half-written tail off the log; nothing of it had been acknowledged'),
        onRebuiltIndex: (index) => logger.warn(index, 'rebuilt an index file of the event log'),
    });
    closers.add(() => embedded.close());
    logger.info({ directory, url: embedded.url }, 'the embedded event store runs');
    return embedded.url;
}
//# sourceMappingURL=open-event-store.js.map