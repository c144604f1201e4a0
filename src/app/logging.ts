import { pino, type Logger } from 'pino';

import type { Config } from './config.js';

/** The process's log: JSON lines on standard error, so that standard output stays the command's own. */
export function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
