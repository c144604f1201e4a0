import { randomUUID } from '../../environment/ids.js';
import { positionOf, positionText, RedisState } from './redis-view.js';
/** How long a value is held that nobody fills in again. */
const VALUE_EXPIRY_MS = 600_000;
/** How long whoever misses a value may take to read it from the tables, for it to be filled in. */
const NOTE_EXPIRY_MS = 10_000;
/** The view in Redis, shared by all processes; its values are kept as JSON, and expire. */
export class RedisKeyedView {
    #state;
    /** @param key of the state of the view, in braces */
    constructor(link, key) {
        this.#state = new RedisState(link, key);
    }
    resume(feed, position) {
        return this.#state.resume(feed, position);
    }
    reset(feed, position) {
        return this.#state.begin(feed, randomUUID(), position);
    }
    advance(feed, from, to, keys) {
        const { link, key } = this.#state;
        const args = [...this.#state.advanceArguments(feed, from, to), ...keys];
        return link.run((client) => client.advanceKeyed(key, ...args));
    }
    async read(key) {
        const { link, key: state } = this.#state;
        const [standing, instance, number, at, text] = await link.run((client) => client.readKeyed(state, key, String(NOTE_EXPIRY_MS)));
        if (standing === undefined || instance === undefined)
            return {};
        const shown = {
            position: positionOf(standing),
            generation: Number(number),
            ticket: { key, instance },
        };
        if (at === undefined || text === undefined)
            return shown;
        // What the view holds is what `fill` has put there.
        const result = JSON.parse(text);
        return { ...shown, held: { result, position: positionOf(at > standing ? at : standing) } };
    }
    async fill({ key, instance }, position, value) {
        const { link, key: state } = this.#state;
        const args = [instance, key, positionText(position), String(VALUE_EXPIRY_MS)];
        await link.run((client) => client.fillKeyed(state, ...args, JSON.stringify(value)));
    }
    async leave() {
        // Whoever feeds the tables next takes it up.
    }
}
//# sourceMappingURL=redis-keyed-view.js.map