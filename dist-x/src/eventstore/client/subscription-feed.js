import { setImmediate as nextTurn } from 'node:timers/promises';
import { subscriptionRequest } from './read-request.js';
import { endRead } from './store-node.js';
/**
 * One connection of a subscription: receives ahead of the consumer up to a bound, then lets the server wait. It ends
 * with the first failure; the subscription opens the next one.
 */
export class SubscriptionFeed {
    #readAhead;
    #call;
    /** What was received and not yet taken, in the order in which the server sent it. */
    #received = [];
    #position;
    #live = false;
    #failed = false;
    #wake = () => undefined;
    /**
     * @param after exclusive start position; 0 is before the first event
     * @param readAhead how many responses to receive before the consumer takes them
     */
    constructor(client, after, filter, readAhead) {
        this.#readAhead = readAhead;
        this.#position = after;
        client.openRead(subscriptionRequest(after, filter)).then((call) => this.#follow(call), () => this.#fail());
    }
    /** Whether the connection is lost; what it had received can still be taken. */
    get hasFailed() {
        return this.#failed;
    }
    /** Takes what has been received, up to `maxBatch` events; undefined when there is nothing. */
    take(maxBatch) {
        if (this.#received.length === 0)
            return undefined;
        const events = [];
        let taken = 0;
        while (taken < this.#received.length && events.length < maxBatch) {
            this.#apply(this.#received[taken++], events);
        }
        this.#received.splice(0, taken);
        if (this.#received.length <= this.#readAhead / 2)
            this.#call?.resume();
        return { events, position: this.#position, live: this.#live };
    }
    /** Resolves when there is something to take or the connection is lost. */
    async changed() {
        if (this.#received.length > 0 || this.#failed)
            return;
        await new Promise((resolve) => {
            this.#wake = resolve;
        });
        // What arrived in the same turn of the event loop makes one batch.
        await nextTurn();
    }
    /** Ends the connection. */
    close() {
        this.#fail();
        if (this.#call !== undefined)
            endRead(this.#call);
    }
    #follow(call) {
        this.#call = call;
        call.on('data', (response) => this.#receive(response));
        // A subscription ends only when its connection does.
        call.on('error', () => this.#fail());
        call.on('close', () => this.#fail());
        if (this.#failed)
            endRead(call);
    }
    #receive(response) {
        if (this.#failed || response.kind === 'other')
            return;
        // A consumer that is busy needs the latest checkpoint only, and a long stretch without events brings many.
        if (bothCheckpoints(this.#received.at(-1), response))
            this.#received.pop();
        this.#received.push(response);
        if (this.#received.length >= this.#readAhead)
            this.#call?.pause();
        this.#wake();
    }
    #apply(response, events) {
        switch (response.kind) {
            case 'event':
                events.push(response.event);
                this.#position = response.event.position;
                return;
            case 'checkpoint':
                this.#position = response.position;
                return;
            case 'caught-up':
                this.#live = true;
                return;
            case 'other':
        }
    }
    #fail() {
        this.#failed = true;
        this.#wake();
    }
}
function bothCheckpoints(earlier, later) {
    return earlier?.kind === 'checkpoint' && later.kind === 'checkpoint';
}
//# sourceMappingURL=subscription-feed.js.map