import { randomUUID } from 'node:crypto';
import { ConnectionEnded, RawHttp } from './raw-http.js';
/** Codes that say that nothing was done, and that it may be sent again. */
const REFUSALS = new Set(['SHUTTING_DOWN', 'OVERLOADED']);
/** Clients that place orders, each on a connection of its own, with so many requests sent ahead of their answers. */
export class OrderLanes {
    #userIds;
    #symbol;
    #random;
    orders = new Map();
    cancels = new Set();
    trades = new Set();
    sent = new Set();
    /** Client order ids of what was refused, or came after the last answer of its connection: nothing may be done of it. */
    refused = new Set();
    /** Answers that nobody must get, and connections that were cut. */
    complaints = [];
    constructor(userIds, symbol, random) {
        this.#userIds = userIds;
        this.#symbol = symbol;
        this.#random = random;
    }
    /**
     * Places orders until the server ends every connection.
     * @param depths of each connection: how many requests are under way on it
     */
    async trade(url, depths) {
        await Promise.all(depths.map(async (depth) => {
            const connection = await RawHttp.connect(url);
            await Promise.all(Array.from({ length: depth }, () => this.#tradeOn(connection)));
            connection.close();
        }));
    }
    /** Places so many orders on each of so many connections, all at once. */
    async flood(url, connections, each) {
        const made = await Promise.all(Array.from({ length: connections }, () => RawHttp.connect(url)));
        await Promise.all(made.flatMap((connection) => Array.from({ length: each }, () => this.#placeOn(connection))));
        for (const connection of made)
            connection.close();
    }
    async #tradeOn(connection) {
        while (connection.isOpen)
            await this.#placeOn(connection);
    }
    async #placeOn(connection) {
        const clientOrderId = randomUUID();
        this.sent.add(clientOrderId);
        try {
            const order = this.#order(clientOrderId);
            this.#note(clientOrderId, await connection.send('POST', '/api/v1/orders', order));
        }
        catch (error) {
            if (error instanceof ConnectionEnded)
                this.refused.add(clientOrderId);
            else
                this.complaints.push(String(error));
        }
    }
    #note(clientOrderId, { status, headers, body }) {
        const answer = JSON.parse(body);
        if (status === 201) {
            this.orders.set(clientOrderId, answer.orderId);
            for (const { tradeId } of answer.fills)
                this.trades.add(tradeId);
        }
        else if (REFUSALS.has(answer.code) && status === 503 && headers['retry-after'] === '1') {
            this.refused.add(clientOrderId);
        }
        else
            this.complaints.push(`${status} ${body}`);
    }
    #order(clientOrderId) {
        return {
            userId: this.#userIds[this.#random.between(0, this.#userIds.length - 1)],
            symbol: this.#symbol,
            side: this.#random.fraction() < 0.5 ? 'buy' : 'sell',
            type: 'limit',
            price: `${this.#random.between(95, 105)}.00`,
            quantity: String(this.#random.between(1, 9)),
            clientOrderId,
        };
    }
}
//# sourceMappingURL=order-lanes.js.map