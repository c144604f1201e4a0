import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
const PROGRAM = fileURLToPath(new URL('./serve.js', import.meta.url));
/** An embedded event store in a process of its own, which can be killed as a crash would. */
export class ServerProcess {
    port;
    #process;
    constructor(process, port) {
        this.port = port;
        this.#process = process;
    }
    /** Resolves when the server listens. @param port 0 lets the system choose */
    static async start(directory, port = 0, sizes = {}) {
        const args = [PROGRAM, directory, String(port), JSON.stringify(sizes)];
        const child = spawn(process.execPath, args, {
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        let errors = '';
        child.stderr.on('data', (text) => {
            errors += text.toString();
        });
        const listening = once(child.stdout, 'data');
        // Not 'exit', which may come before the last of what it said.
        const ended = once(child, 'close').then(() => {
            throw new Error(`the server did not start: ${errors}`);
        });
        ended.catch(() => undefined);
        const [line] = await Promise.race([listening, ended]);
        return new ServerProcess(child, Number(line.toString()));
    }
    get url() {
        return `esdb://127.0.0.1:${this.port}?tls=false`;
    }
    /** SIGSTOP: connections stay open, nothing is answered. */
    freeze() {
        this.#process.kill('SIGSTOP');
    }
    /** SIGCONT, after {@link freeze}. */
    thaw() {
        this.#process.kill('SIGCONT');
    }
    /** SIGKILL: nothing is flushed, closed or released. Safe to call twice. */
    async kill() {
        const { exitCode, signalCode } = this.#process;
        if (exitCode !== null || signalCode !== null)
            return;
        const exited = once(this.#process, 'exit');
        this.#process.kill('SIGKILL');
        await exited;
    }
}
//# sourceMappingURL=server-process.js.map