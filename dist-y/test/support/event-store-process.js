import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './embedded-store.js';
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
/** An event store in a process and a folder of its own, which can be frozen. */
export class EventStoreProcess {
    url;
    #child;
    #directory;
    constructor(child, directory, url) {
        this.url = url;
        this.#child = child;
        this.#directory = directory;
    }
    static async start() {
        const directory = await temporaryFolder();
        const args = [MAIN, 'eventstore', '--port', '0', '--dir', directory];
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        const [line] = (await once(createInterface({ input: child.stdout }), 'line'));
        const url = /esdb:\S+/.exec(line)?.[0];
        if (url === undefined)
            throw new Error(`no address in: ${line}`);
        return new EventStoreProcess(child, directory, url);
    }
    /** From now on it answers nothing, and its connections stay. */
    freeze() {
        this.#child.kill('SIGSTOP');
    }
    thaw() {
        this.#child.kill('SIGCONT');
    }
    /** Ends it, frozen or not, and removes its folder. */
    async remove() {
        const exited = once(this.#child, 'exit');
        this.#child.kill('SIGKILL');
        await exited;
        await rm(this.#directory, { recursive: true });
    }
}
//# sourceMappingURL=event-store-process.js.map