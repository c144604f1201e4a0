import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import { ServerProcess } from './server-process.js';
/** Several processes of the product that take commands, on one event store. */
export class ApiProcesses {
    #folder;
    #settings;
    #processes = [];
    constructor(folder, settings) {
        this.#folder = folder;
        this.#settings = settings;
    }
    /** @param settings of each, beside a data folder of its own */
    static async start(count, settings) {
        const folder = await mkdtemp(join(tmpdir(), 'tradeflow-processes-'));
        const group = new ApiProcesses(folder, settings);
        // One after the other: the first of them lists the demo markets.
        for (let number = 0; number < count; number++)
            await group.restart(number);
        return group;
    }
    get count() {
        return this.#processes.length;
    }
    /** Where a process listens; of one that has ended, where it did. */
    url(number) {
        return this.of(number).url;
    }
    api(number) {
        return new ApiClient(this.url(number));
    }
    of(number) {
        return this.#processes[number];
    }
    /** Starts one anew, at another port; it must have ended, if there was one. */
    async restart(number) {
        this.#processes[number] = await ServerProcess.start({
            ...{ DATA_DIR: join(this.#folder, String(number)), LOG_LEVEL: 'error' },
            ...this.#settings,
        });
    }
    /** Ends all of them, and removes their folders. */
    async remove() {
        await Promise.all(this.#processes.map((each) => each.kill()));
        await rm(this.#folder, { recursive: true });
    }
}
//# sourceMappingURL=api-processes.js.map