/*
 * How a session and the servers that it starts agree upon the time of a made-up world: a setting tells where it starts,
 * a header of each request what time it is by then. This module is loaded into servers, and imports nothing.
 */
/** The setting that names the time at which a server starts, in milliseconds since the epoch. */
export const START_SETTING = 'SESSION_STARTS_AT';
/** The header that tells what time it is, in milliseconds since the epoch. */
export const TIME_HEADER = 'x-session-time';
/** When the session begins. */
export const BEGINNING = Date.UTC(2030, 0, 2, 3, 4, 5, 6);
//# sourceMappingURL=made-up-clock.js.map