import { randomUUID } from 'node:crypto';
/** Random traders on one market, who keep going while servers die under them and remember what they were told. */
export class TradingCrowd {
    #userIds;
    #symbol;
    #random;
    orders = new Map();
    cancels = new Set();
    trades = new Set();
    sent = new Set();
    /** Answers that a trader must never get. */
    complaints = [];
    #trading = false;
    constructor(userIds, symbol, random) {
        this.#userIds = userIds;
        this.#symbol = symbol;
        this.#random = random;
    }
    /** Trades, each user one request at a time, until stopped or until the server is gone. */
    async trade(api) {
        this.#trading = true;
        await Promise.all(this.#userIds.map((userId) => this.#tradeAs(api, userId)));
    }
    /** Lets every trader finish the request in hand. */
    stop() {
        this.#trading = false;
    }
    async #tradeAs(api, userId) {
        const open = [];
        while (this.#trading) {
            try {
                if (open.length > 0 && this.#random.fraction() < 0.3)
                    await this.#cancel(api, open);
                else
                    await this.#place(api, userId, open);
            }
            catch {
                // The connection is gone, and with it the answer: the trader knows nothing of this request.
                return;
            }
        }
    }
    async #place(api, userId, open) {
        const clientOrderId = randomUUID();
        this.sent.add(clientOrderId);
        const terms = this.#random.fraction() < 0.1
            ? { type: 'market' }
            : { type: 'limit', price: `${this.#random.between(95, 105)}.00` };
        const answer = await api.post('/api/v1/orders', {
            userId,
            symbol: this.#symbol,
            side: this.#random.fraction() < 0.5 ? 'buy' : 'sell',
            ...terms,
            quantity: String(this.#random.between(1, 9)),
            clientOrderId,
            ...(this.#random.fraction() < 0.1 && { timeInForce: 'IOC' }),
        });
        if (answer.status !== 201)
            return this.#complain(answer, [503]);
        this.orders.set(clientOrderId, answer.body.orderId);
        for (const { tradeId } of answer.body.fills)
            this.trades.add(tradeId);
        open.push(answer.body.orderId);
    }
    async #cancel(api, open) {
        const [orderId = ''] = open.splice(this.#random.between(0, open.length - 1), 1);
        const answer = await api.delete(`/api/v1/orders/${orderId}`);
        if (answer.status === 200)
            this.cancels.add(orderId);
        else
            this.#complain(answer, [409, 503]);
    }
    #complain({ status, body }, fine) {
        if (!fine.includes(status))
            this.complaints.push(`${status} ${JSON.stringify(body)}`);
    }
}
//# sourceMappingURL=trading-crowd.js.map