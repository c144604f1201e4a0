import { createClient, defineScript, type CommandParser, type RedisArgument } from '@redis/client';

import { ADVANCE_BOOK, LOAD_BOOK, READ_BOOK } from './book-scripts.js';
import { ADVANCE_MIRROR, BEGIN_MIRROR, LOAD_MIRROR, READ_MIRROR } from './mirror-scripts.js';
import { ADVANCE_KEYED, FILL_KEYED, READ_KEYED } from './keyed-scripts.js';
import { TELL_PROCESS } from './process-scripts.js';
import { READ_RECORD, REPLACE_RECORD } from './record-scripts.js';
import { BEGIN, RESUME } from './state-scripts.js';

/** The longest pause between two attempts to connect. */
const LONGEST_PAUSE_MS = 1_000;

/** A silent connection is asked for a sign of life this often. */
const PING_INTERVAL_MS = 1_000;

/** A connection that has been silent for this long in spite of it is given up and made anew. */
const SILENCE_LIMIT_MS = 5_000;

/** Commands that may wait for their answers at a time; more fail at once. */
const LONGEST_QUEUE = 2_000;

export type ViewClient = ReturnType<typeof createViewClient>;

/**
 * A Redis client with the scripts of the views as commands. Without a connection a command fails at once rather than
 * wait for one: the caller has the SQL tables to turn to.
 */
export function createViewClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: LONGEST_QUEUE,
    pingInterval: PING_INTERVAL_MS,
    socket: {
      connectTimeout: SILENCE_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      reconnectStrategy: (attempts) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** attempts),
    },
    scripts: {
      resumeView: script(RESUME, isOne),
      beginView: script(BEGIN, isOne),
      advanceKeyed: script(ADVANCE_KEYED, isOne),
      readKeyed: script(READ_KEYED, texts),
      fillKeyed: script(FILL_KEYED, isOne),
      advanceBook: script(ADVANCE_BOOK, isOne),
      loadBook: script(LOAD_BOOK, isOne),
      readBook: script(READ_BOOK, lists),
      beginMirror: script(BEGIN_MIRROR, isOne),
      loadMirror: script(LOAD_MIRROR, isOne),
      advanceMirror: script(ADVANCE_MIRROR, isOne),
      readMirror: script(READ_MIRROR, texts),
      tellProcess: script(TELL_PROCESS, isOne),
      readRecord: script(READ_RECORD, texts),
      replaceRecord: script(REPLACE_RECORD, isOne),
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

/*
 * What the scripts answer is what they are written to.
 */

function isOne(reply: unknown): boolean {
  return reply === 1;
}

function texts(reply: unknown): readonly string[] {
  return reply as readonly string[];
}

function lists(
  reply: unknown,
): readonly [string, string, readonly string[], readonly string[], string] | [] {
  return reply as [string, string, string[], string[], string] | [];
}
