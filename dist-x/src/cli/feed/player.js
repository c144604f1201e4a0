/**
 * Turns the messages of an order flow into the requests of trading clients. They are sent in the order of the file,
 * but for a cancel whose order has not been answered yet: it waits, and nobody else does.
 */
export class Player {
    /** Ids of all orders that the server took, as it named them. */
    orderIds = [];
    /** Orders that may still be deleted, by the venue's id. */
    #sent = new Map();
    #api;
    #inFlight;
    #statistics;
    #settings;
    #created = 0;
    constructor(api, inFlight, statistics, settings) {
        this.#api = api;
        this.#inFlight = inFlight;
        this.#statistics = statistics;
        this.#settings = settings;
    }
    /** Plays one message: resolves when its request, if it needs one, has a place in flight. @throws FeedError */
    async play(message) {
        this.#statistics.messages += 1;
        switch (message.kind) {
            case 'created':
                return this.#place(message);
            case 'deleted':
                return this.#cancel(message.id);
            case 'changed':
            case 'trade':
                this.#statistics.observations += 1;
        }
    }
    async #place(message) {
        const { symbol, userIds, runId } = this.#settings;
        const { id, side, price, quantity } = message;
        const userId = userIds[this.#created++ % userIds.length] ?? '';
        const order = { userId, symbol, side, price, quantity, clientOrderId: `${runId}-${id}` };
        const sent = { settled: Promise.resolve() };
        this.#sent.set(id, sent);
        const { settled } = await this.#inFlight.start(async () => {
            const answer = await this.#statistics.place.measure(() => this.#api.placeOrder(order));
            if (answer.outcome === 'refused')
                return this.#statistics.refuse(answer.code);
            this.#statistics.placed += 1;
            this.orderIds.push(answer.orderId);
            sent.orderId = answer.orderId;
        });
        sent.settled = settled;
    }
    async #cancel(venueId) {
        const sent = this.#sent.get(venueId);
        this.#sent.delete(venueId);
        if (sent === undefined) {
            this.#statistics.ignored += 1;
            return;
        }
        await this.#inFlight.start(async () => {
            // Only the answer tells the id by which to cancel.
            await sent.settled;
            const { orderId } = sent;
            if (orderId === undefined) {
                this.#statistics.ignored += 1;
                return;
            }
            const answer = await this.#statistics.cancel.measure(() => this.#api.cancelOrder(orderId));
            if (answer.outcome === 'refused')
                this.#statistics.refuse(answer.code);
            else if (answer.outcome === 'cancelled')
                this.#statistics.cancelled += 1;
            else
                this.#statistics.alreadyFinished += 1;
        });
    }
}
//# sourceMappingURL=player.js.map