import { fstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { inspect } from 'node:util';

import { type DestinationStream, pino, type Logger } from 'pino';
import type PinoPretty from 'pino-pretty';

import type { Config } from './config.js';
import { PipedOutput } from './piped-output.js';

/** What stands for what must not be seen. */
const CENSORED = '[secret]';

/** Names under which tokens, passwords and keys go, wherever they are logged. */
const SECRET_NAMES = [
  ...['authorization', 'cookie', 'x-api-key', 'password', 'secret', 'token', 'apiKey'],
  // Under which errors tell what they could not read: Node's of URLs, and those of the event store's client.
  ...['input', 'connectionString'],
];

const REDACTED = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** What is between the scheme of a URL and its host: up to the last @ before anything that ends it, for a password may hold one. */
const USER_INFO = /([a-z][a-z\d+.-]*:\/\/)[^\s"'`]*@/gi;

/** A text with nothing left of the users and passwords of URLs in it. */
export function withoutSecrets(text: string): string {
  return text.replace(USER_INFO, `$1${CENSORED}@`);
}

/** All that is known of an error, for whoever is at the terminal, with no secret in it. */
export function shownError(error: unknown): string {
  return withoutSecrets(inspect(error));
}

const STANDARD_ERROR = 2;

/**
 * The process's log: lines on standard error, so that standard output stays the command's own. No secret gets into it. Where that is a
 * pipe or a socket that nobody reads, lines are dropped and counted, and the process goes on.
 * @param format default: for people when standard error is a terminal, otherwise JSON
 * @param destination where the lines go, if not there
 */
export function createLogger(
  level: Config['logLevel'],
  format: Config['logFormat'] = 'auto',
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: CENSORED },
    // What a driver writes into its messages has no name of its own.
    hooks: { streamWrite: withoutSecrets },
  };
  const onDropped = (lines: number): void =>
    logger.warn({ lines }, 'standard error was not read, and lines of the log were dropped');
  const logger: Logger = pino(options, destination ?? standardError(format, onDropped));
  return logger;
}

function standardError(
  format: Config['logFormat'],
  onDropped: (lines: number) => void,
): DestinationStream {
  const isTerminal = isatty(STANDARD_ERROR);
  const isPretty = format === 'pretty' || (format === 'auto' && isTerminal);
  const piped = isPiped() ? new PipedOutput(STANDARD_ERROR, onDropped) : undefined;
  return isPretty ? readable(isTerminal, piped) : (piped ?? pino.destination(STANDARD_ERROR));
}

/** Whether standard error has a reader that may stand still. If so it does not block from here on. */
function isPiped(): boolean {
  const stats = fstatSync(STANDARD_ERROR);
  // Node has a pipe not block when it makes the stream of it; that of a thread is none.
  return (stats.isFIFO() || stats.isSocket()) && process.stderr.writable;
}

/** Lines for people. What writes them is loaded only for them: nobody else waits for it. */
function readable(isTerminal: boolean, piped: PipedOutput | undefined): DestinationStream {
  const pretty = createRequire(import.meta.url)('pino-pretty') as typeof PinoPretty;
  return pretty({
    destination: piped === undefined ? STANDARD_ERROR : streamTo(piped),
    sync: true,
    colorize: isTerminal,
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss.l',
  });
}

function streamTo(output: PipedOutput): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      output.write(chunk.toString());
      done();
    },
  });
}
