import { createClient, defineScript, type CommandParser, type RedisArgument } from 'redis';

import { ADVANCE, FILL, READ, RESET } from './redis-scripts.js';

/** The longest pause between two attempts to connect. */
const LONGEST_PAUSE_MS = 2_000;

/** A silent connection is asked for a sign of life this often. */
const PING_INTERVAL_MS = 1_000;

/** A connection that has been silent for this long in spite of it is given up and made anew. */
const SILENCE_LIMIT_MS = 5_000;

export type ViewClient = ReturnType<typeof createViewClient>;

/**
 * A Redis client with the view's scripts as commands. Without a connection a command fails at once rather than wait
 * for one: the caller has the SQL tables to turn to.
 */
export function createViewClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: PING_INTERVAL_MS,
    socket: {
      connectTimeout: SILENCE_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      reconnectStrategy: (attempts) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** attempts),
    },
    scripts: {
      resetView: script(RESET, () => undefined),
      advanceView: script(ADVANCE, (reply) => reply === 1),
      readUser: script(READ, (reply) => (Array.isArray(reply) ? reply.map(String) : [])),
      fillUser: script(FILL, () => undefined),
    },
  });
}

function script<T>(SCRIPT: string, transformReply: (reply: unknown) => T) {
  return defineScript({
    SCRIPT,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: RedisArgument, ...args: RedisArgument[]) {
      parser.pushKey(key);
      parser.push(...args);
    },
    transformReply,
  });
}
