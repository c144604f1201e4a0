import { ApiClient } from './api-client.js';
import { embedded } from './profiles.js';
import { ServerProcess } from './server-process.js';
/** A server for the tests of one suite, on empty storage of its own. */
export class StartedServer {
    #profile;
    #extraSettings;
    #storage;
    #process;
    constructor(profile, extraSettings) {
        this.#profile = profile;
        this.#extraSettings = extraSettings;
    }
    get url() {
        return this.#running.url;
    }
    get api() {
        return new ApiClient(this.url);
    }
    /** The settings it runs with, for a process that shares its storage. */
    get settings() {
        if (this.#storage === undefined)
            throw new Error('the server has no storage yet');
        const { directory, environment } = this.#storage;
        return { DATA_DIR: directory, ...environment, ...this.#extraSettings };
    }
    /** The lines that it has logged since it was started last. */
    get log() {
        return this.#running.log;
    }
    /** Starts it on empty storage. */
    async start() {
        this.#storage = await this.#profile.create();
        await this.restart();
    }
    /** Starts it again on the same storage, at another port; stops it first if it runs. */
    async restart() {
        await this.#process?.stop();
        this.#process = await ServerProcess.start(this.settings);
    }
    /** Kills it as a power cut would. */
    kill() {
        return this.#running.kill();
    }
    /** Stops it as an operator would. @returns its exit code */
    stop() {
        return this.#running.stop();
    }
    /** Sends it a signal, and waits for nothing. */
    signal(signal) {
        this.#running.signal(signal);
    }
    /** Resolves when it has ended by itself. @returns its exit code */
    ended() {
        return this.#running.ended();
    }
    /** Stops it, whatever state it is in, and removes its storage. */
    async remove() {
        await this.#process?.stop();
        await this.#storage?.remove();
    }
    get #running() {
        if (this.#process === undefined)
            throw new Error('the server does not run yet');
        return this.#process;
    }
}
/**
 * Starts a server before the suite's tests and stops it after them; call it inside describe.
 * @param settings other than those of every test
 */
export function startedServer(profile = embedded, settings = {}) {
    const server = new StartedServer(profile, settings);
    before(() => server.start());
    after(() => server.remove());
    return server;
}
//# sourceMappingURL=started-server.js.map