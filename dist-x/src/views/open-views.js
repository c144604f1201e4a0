import { portionsOf } from './book/portions.js';
import { InProcessBookView } from './book/in-process-book-view.js';
import { InProcessKeyedView, } from './keyed/in-process-keyed-view.js';
import { PortView } from './port-view.js';
import { RedisBookView } from './redis/redis-book-view.js';
import { RedisKeyedView } from './redis/redis-keyed-view.js';
import { RedisLink } from './redis/redis-link.js';
/** Views that are kept on the other side of a port, under the same names. */
export class PortRoom {
    #port;
    constructor(port) {
        this.#port = port;
    }
    keyed(name) {
        return new PortView(this.#port, name);
    }
    book(name) {
        return new PortView(this.#port, name, portionsOf);
    }
}
/**
 * Opens views where the settings want them. Names tell them apart, and are to have in them what they are made of: programs
 * of two versions side by side may share a Redis, and none of their views. A Redis that does not answer is no error:
 * queries then read SQL.
 */
export class ViewRoom {
    #link;
    #prefix;
    #nowMs;
    #opened = new Map();
    constructor({ redisUrl, prefix, nowMs, onError = () => undefined }) {
        this.#link = redisUrl === undefined ? undefined : new RedisLink(redisUrl, onError);
        this.#prefix = prefix;
        this.#nowMs = nowMs;
    }
    /** Whether its views are those of every process, and not of this one alone. */
    get isShared() {
        return this.#link !== undefined;
    }
    /** The view of this name. @param bound in this process's memory; in Redis values expire */
    keyed(name, bound) {
        return this.#once(name, () => this.#link === undefined
            ? new InProcessKeyedView(bound, this.#nowMs)
            : new RedisKeyedView(this.#link, this.#keyOf(name)));
    }
    /** The view of this name. */
    book(name) {
        return this.#once(name, () => this.#link === undefined
            ? new InProcessBookView(this.#nowMs)
            : new RedisBookView(this.#link, this.#keyOf(name)));
    }
    /** Closes the connection, if any. */
    async close() {
        this.#link?.close();
    }
    #once(name, open) {
        // A name is of one view, and that of one type.
        const view = this.#opened.get(name) ?? open();
        this.#opened.set(name, view);
        return view;
    }
    #keyOf(name) {
        return `{${this.#prefix}${name}}`;
    }
}
//# sourceMappingURL=open-views.js.map