import { monotonicMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout, sleep } from '../../environment/timers.js';
import { GenerationsRead } from './generations-read.js';
import { readGenerations } from './registry.js';
/** How often the checkpoints are looked up while somebody waits. */
const POLL_INTERVAL_MS = 20;
/** Whoever was told of a projection so lately need not look it up. */
const TOLD_LATELY_MS = 200;
/**
 * Where a query waits until the projections it reads have reached a log position. A runner of this process tells it of
 * the tables that it keeps; those that others keep are looked up for as long as somebody waits for them.
 */
export class CheckpointGate {
    #poll;
    #positions = new Map();
    /** When each projection was last told of. */
    #toldAtMs = new Map();
    #waiters = new Set();
    #polling = false;
    /** @param poll looks up the checkpoints; left out where somebody always calls `advance` */
    constructor(poll) {
        this.#poll = poll;
    }
    /** Tells how far projections have come (or, after a table was thrown away, fallen back to). */
    advance(positions) {
        const now = monotonicMs();
        for (const projection of positions.keys())
            this.#toldAtMs.set(projection, now);
        this.#open(positions);
    }
    /**
     * Tells what somebody has looked up, unless there has been later news since.
     * @param beganMs when the look began, by `performance.now()`
     */
    seen(positions, beganMs) {
        this.#open(new Map([...positions].filter(([projection]) => !this.#wasTold(projection, beganMs))));
    }
    #open(positions) {
        for (const [projection, position] of positions)
            this.#positions.set(projection, position);
        for (const waiter of this.#waiters) {
            if (this.#hasPassed(waiter))
                waiter.open();
        }
    }
    /**
     * Waits until all these projections have reached a position.
     * @param timeoutMs for how long at most
     * @returns false when they had not by then
     */
    async waitFor(projections, position, timeoutMs) {
        if (this.#hasPassed({ projections, position }))
            return true;
        return new Promise((resolve) => {
            const settle = (passed) => {
                clearTimeout(timer);
                this.#waiters.delete(waiter);
                resolve(passed);
            };
            const timer = setTimeout(() => settle(false), timeoutMs);
            const waiter = { projections, position, open: () => settle(true) };
            this.#waiters.add(waiter);
            void this.#pollWhileAwaited();
        });
    }
    #hasPassed({ projections, position }) {
        return projections.every((name) => this.#isAt(name, position));
    }
    #isAt(projection, position) {
        return (this.#positions.get(projection) ?? -1n) >= position;
    }
    #wasTold(projection, sinceMs) {
        return (this.#toldAtMs.get(projection) ?? -Infinity) >= sinceMs;
    }
    /** Whether somebody waits for a projection that nobody has told of lately. */
    #mustLook() {
        const sinceMs = monotonicMs() - TOLD_LATELY_MS;
        return [...this.#waiters].some(({ projections, position }) => projections.some((name) => !this.#isAt(name, position) && !this.#wasTold(name, sinceMs)));
    }
    async #pollWhileAwaited() {
        if (this.#poll === undefined || this.#polling)
            return;
        this.#polling = true;
        while (this.#waiters.size > 0) {
            if (this.#mustLook()) {
                const beganMs = monotonicMs();
                // A database that does not answer lets the waiters run into their time limits.
                this.seen(await this.#poll().catch(() => new Map()), beganMs);
            }
            if (this.#waiters.size > 0)
                await sleep(POLL_INTERVAL_MS);
        }
        this.#polling = false;
    }
}
/** A gate that looks the checkpoints of the tables that are read up while somebody waits and nobody tells of them. */
export function pollingGate({ tables, sql }, projections) {
    const read = new GenerationsRead();
    return new CheckpointGate(async () => {
        const chosen = await read.choose(sql, projections, await readGenerations(tables, sql));
        return new Map(chosen
            .filter((each) => each !== undefined)
            .map(({ projection, position }) => [projection, position]));
    });
}
//# sourceMappingURL=checkpoint-gate.js.map