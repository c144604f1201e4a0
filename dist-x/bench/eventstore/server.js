import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
/** A server in a process of its own, whose CPU time can be read. */
export class BenchServer {
    url;
    #process;
    constructor(process, url) {
        this.url = url;
        this.#process = process;
    }
    /** @param script the program, beside this file; it reports its port and answers messages with its CPU usage */
    static async start(script, ...args) {
        const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
            execArgv: process.env['SERVER_PROFILE'] === undefined ? [] : ['--cpu-prof'],
        });
        const [{ port }] = (await once(child, 'message'));
        return new BenchServer(child, `esdb://127.0.0.1:${port}?tls=false`);
    }
    /** Microseconds of CPU that it has used, user and system. */
    async cpuMicros() {
        const answered = once(this.#process, 'message');
        this.#process.send('cpu');
        const [{ user, system }] = await answered;
        return user + system;
    }
    async stop() {
        const exited = once(this.#process, 'exit');
        this.#process.disconnect();
        await exited;
    }
}
//# sourceMappingURL=server.js.map