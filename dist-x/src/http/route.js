/*
 * A route is an entry of a list (routes/), made by `command`, `query`, `operation` or `probe` below; pipeline.ts mounts the lists on
 * Express. What reads the lists sees a Route; those who write them have `handle` typed by the rest of the entry.
 */
/** The canonical prefix of commands and queries. */
export const API_PREFIX = '/api/v1';
/** Every command may be sent again under its key, and says by when it must be taken up. */
const COMMAND_HEADERS = ['Idempotency-Key', 'Request-Deadline'];
/**
 * An entry of a list. Its types have tied its handler to its schemas, and end here: the pipeline hands the handler what
 * those schemas let through.
 */
function entry(kind, route) {
    return { kind, ...route };
}
/** An entry for a command. */
export function command(route) {
    return entry('command', { headers: COMMAND_HEADERS, ...route });
}
/** An entry for a query. */
export function query(route) {
    return entry('query', route);
}
/** An entry for an operation. */
export function operation(route) {
    return entry('operation', route);
}
/** An entry for a probe. */
export function probe(route) {
    return entry('probe', route);
}
//# sourceMappingURL=route.js.map