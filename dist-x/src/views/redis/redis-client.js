import { createClient, defineScript } from 'redis';
import { ADVANCE_BOOK, LOAD_BOOK, READ_BOOK } from './book-scripts.js';
import { ADVANCE_KEYED, FILL_KEYED, READ_KEYED } from './keyed-scripts.js';
import { BEGIN, RESUME } from './state-scripts.js';
/** The longest pause between two attempts to connect. */
const LONGEST_PAUSE_MS = 1_000;
/** A silent connection is asked for a sign of life this often. */
const PING_INTERVAL_MS = 1_000;
/** A connection that has been silent for this long in spite of it is given up and made anew. */
const SILENCE_LIMIT_MS = 5_000;
/** Commands that may wait for their answers at a time; more fail at once. */
const LONGEST_QUEUE = 2_000;
/**
 * A Redis client with the scripts of the views as commands. Without a connection a command fails at once rather than
 * wait for one: the caller has the SQL tables to turn to.
 */
export function createViewClient(url) {
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
        },
    });
}
function script(SCRIPT, transformReply) {
    return defineScript({
        SCRIPT,
        NUMBER_OF_KEYS: 1,
        parseCommand(parser, key, ...args) {
            parser.pushKey(key);
            parser.push(...args);
        },
        transformReply,
    });
}
/*
 * What the scripts answer is what they are written to.
 */
function isOne(reply) {
    return reply === 1;
}
function texts(reply) {
    return reply;
}
function lists(reply) {
    return reply;
}
//# sourceMappingURL=redis-client.js.map