import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './embedded-store.js';
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
/** An event store in a process and a folder of its own, which can be frozen, and killed and started again. */
export class EventStoreProcess {
    #directory;
    #child;
    #url;
    constructor(child, directory, url) {
        this.#child = child;
        this.#directory = directory;
        this.#url = url;
    }
    static async start() {
        const directory = await temporaryFolder();
        const { child, url } = await serve(directory, '0');
        return new EventStoreProcess(child, directory, url);
    }
    get url() {
        return this.#url;
    }
    /** From now on it answers nothing, and its connections stay. */
    freeze() {
        this.#child.kill('SIGSTOP');
    }
    thaw() {
        this.#child.kill('SIGCONT');
    }
    /** Ends it as a power cut would, frozen or not: connections break, and others are refused. */
    async kill() {
        const exited = once(this.#child, 'exit');
        this.#child.kill('SIGKILL');
        await exited;
    }
    /** Starts it again, after `kill`, with what it had stored, where it listened before. */
    async restart() {
        const { child, url } = await serve(this.#directory, new URL(this.#url).port);
        this.#child = child;
        this.#url = url;
    }
    /** Ends it, frozen or not, and removes its folder. */
    async remove() {
        await this.kill();
        await rm(this.#directory, { recursive: true });
    }
}
async function serve(directory, port) {
    const args = [MAIN, 'eventstore', '--port', port, '--dir', directory];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line'));
    const url = /esdb:\S+/.exec(line)?.[0];
    if (url === undefined)
        throw new Error(`no address in: ${line}`);
    return { child, url };
}
//# sourceMappingURL=event-store-process.js.map