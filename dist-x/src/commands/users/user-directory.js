import { userStream } from '../../eventstore/streams.js';
/** How many known users are remembered; beyond it the one asked for longest ago is forgotten, and looked up again. */
const REMEMBERED = 100_000;
/**
 * Tells whether a user is registered, from the user's own stream: a command never asks a read model. Only a yes is
 * remembered, for a user never ceases to be registered.
 */
export class UserDirectory {
    #known = new Set();
    #store;
    constructor(store) {
        this.#store = store;
    }
    /** @throws EventStoreUnavailable when the store does not answer */
    async isRegistered(userId) {
        if (this.#known.delete(userId) || (await this.#hasStream(userId))) {
            this.#remember(userId);
            return true;
        }
        return false;
    }
    async #hasStream(userId) {
        // A follower that lags does not know who has just registered.
        const first = { maxCount: 1, fromLeader: true };
        for await (const _first of this.#store.readStream(userStream(userId), first)) {
            return true;
        }
        return false;
    }
    #remember(userId) {
        this.#known.add(userId);
        if (this.#known.size <= REMEMBERED)
            return;
        for (const oldest of this.#known) {
            this.#known.delete(oldest);
            return;
        }
    }
}
//# sourceMappingURL=user-directory.js.map