import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FINISH } from './writer-messages.js';
const PROGRAM = fileURLToPath(new URL('./writer.js', import.meta.url));
/** A process that appends to a store all the time, through as many crashes of it as there are. */
export class WriterProcess {
    /** The latest answer for each stream, as far as this process has heard. */
    latest = new Map();
    #count = 0;
    #written;
    #process;
    constructor(url, seed) {
        this.#process = fork(PROGRAM, [url, String(seed)]);
        this.#process.on('message', (report) => this.#note(report));
    }
    /** How many appends have been answered. */
    get answered() {
        return this.#count;
    }
    /** Lets the appends under way be answered, ends the process and tells all that it has written. */
    async finish() {
        const ended = once(this.#process, 'close');
        this.#process.send(FINISH);
        await ended;
        if (this.#written === undefined)
            throw new Error('a writer ended with an error');
        return this.#written;
    }
    /** Ends it however it stands. */
    kill() {
        this.#process.kill('SIGKILL');
    }
    #note(report) {
        if (report.kind === 'finished') {
            this.#written = report.written;
            return;
        }
        this.#count++;
        this.latest.set(report.stream, report);
    }
}
//# sourceMappingURL=writer-process.js.map