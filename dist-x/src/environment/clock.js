import { environment } from './in-force.js';
/** What the clock on the wall shows; its owner may set it, so it measures nothing. */
export function now() {
    return new Date(wallClockMs());
}
/** As now(), in milliseconds since 1970. */
export function wallClockMs() {
    return environment().wallClockMs();
}
/** Milliseconds since some moment, fractions included, which never run back: for measuring and for waiting. */
export function monotonicMs() {
    return environment().monotonicMs();
}
//# sourceMappingURL=clock.js.map