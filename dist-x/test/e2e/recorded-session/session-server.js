import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
/** A checkout's server in a process of its own, started as its users start it. */
export class SessionServer {
    url;
    log;
    #child;
    constructor(child, 
    /** Where it serves, such as http://127.0.0.1:40123. */
    url, 
    /** The lines of its log so far. */
    log) {
        this.url = url;
        this.log = log;
        this.#child = child;
    }
    /** Starts it, on a port that the system chooses, and waits until it says where it listens. */
    static async start(options) {
        const { checkout, dataDir, settings = {}, preload } = options;
        const loading = preload === undefined ? [] : ['--import', preload];
        const program = join(checkout, 'bin', 'tradeflow.mjs');
        const child = spawn(process.execPath, [...loading, program, 'serve'], {
            // A folder without an .env file, whose settings would be another session's.
            cwd: dataDir,
            env: {
                ...{ PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir },
                ...settings,
            },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const log = [];
        createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
        for await (const line of createInterface({ input: child.stdout })) {
            const url = /http:\/\/[\w.:]+/.exec(line)?.[0];
            if (url !== undefined)
                return new SessionServer(child, url, log);
        }
        throw new Error(`the server of ${checkout} ended before it listened:\n${log.join('\n')}`);
    }
    /** Stops it as an operator would. @throws Error when it does not end cleanly */
    async stop() {
        if (this.#child.exitCode !== null || this.#child.signalCode !== null)
            return;
        const exited = once(this.#child, 'exit');
        this.#child.kill('SIGTERM');
        await exited;
        if (this.#child.exitCode !== 0) {
            throw new Error(`the server ended with ${this.#child.exitCode}:\n${this.log.join('\n')}`);
        }
    }
}
//# sourceMappingURL=session-server.js.map