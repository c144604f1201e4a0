import type { SessionServer } from './session-server.js';

/** Where a session takes place: a server that can be restarted, and the time there. */
export interface SessionWorld {
  /** Starts the server on the session's data, for the first time or once more. */
  start(): Promise<SessionServer>;
  /** Milliseconds since the epoch by the server's clock. */
  now(): number;
  /** Lets at least so many milliseconds pass there, if it does not by itself. */
  pass(milliseconds: number): void;
  /** What the next request of the session says to the server beside its own headers. */
  headers(): Readonly<Record<string, string>>;
}

/** The world as it is. */
export function realWorld(start: () => Promise<SessionServer>): SessionWorld {
  return { start, now: () => Date.now(), pass: () => undefined, headers: () => ({}) };
}
