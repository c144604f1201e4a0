import { environment } from './in-force.js';

/** What the clock on the wall shows; its owner may set it, so it measures nothing. */
export function now(): Date {
  return new Date(wallClockMs());
}

/** As now(), in milliseconds since 1970. */
export function wallClockMs(): number {
  return environment().wallClockMs();
}

/** Milliseconds since some moment, fractions included, which never run back: for measuring and for waiting. */
export function monotonicMs(): number {
  return environment().monotonicMs();
}
