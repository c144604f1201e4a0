import { pino } from 'pino';
/** The process's log: JSON lines on standard error, so that standard output stays the command's own. */
export function createLogger(level) {
    return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
//# sourceMappingURL=logging.js.map