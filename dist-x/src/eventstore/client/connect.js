import { ClientEventStore } from './client-event-store.js';
import { StoreClient } from './store-client.js';
const DEFAULT_DEADLINE_MS = 30_000;
const DEFAULT_ATTEMPT_TIMEOUT_MS = 5_000;
/**
 * The event store at `url`, reached through the official client. Nothing is sent before the first operation.
 * @param url an EventStoreDB connection string, as in `esdb://127.0.0.1:2113?tls=false`; throws when it is malformed
 */
export function connectEventStore(url, options = {}) {
    return new ClientEventStore(new StoreClient(url), {
        refusedMs: options.refusedMs,
        totalMs: options.deadlineMs ?? DEFAULT_DEADLINE_MS,
        attemptMs: options.attemptTimeoutMs ?? DEFAULT_ATTEMPT_TIMEOUT_MS,
        onRetry: options.onRetry ?? (() => undefined),
        onResubscribe: options.onResubscribe ?? (() => undefined),
    });
}
//# sourceMappingURL=connect.js.map