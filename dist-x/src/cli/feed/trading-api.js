import { FeedError } from './feed.js';
/** The commands of a trading client. Every method throws FeedError when the server stays silent. */
export class TradingApi {
    #client;
    constructor(client) {
        this.#client = client;
    }
    /** Registers a trader and answers the user id. Sent once: nothing tells whether a lost one has happened. */
    async registerUser(name) {
        const answer = await this.#client.once({
            method: 'POST',
            path: '/api/v1/users',
            body: { name },
        });
        if (answer.status !== 201)
            throw unexpected('registering a user', answer);
        return answer.body.userId;
    }
    /**
     * Lists the market, with the tick and lot that the order-flow files need, unless it is listed. The first thing that
     * a run asks, and asked once: a server that is not there now is one that was not started.
     */
    async ensureMarket(symbol) {
        const path = '/api/v1/markets';
        const found = await this.#client.once({ method: 'GET', path: `${path}/${symbol}` });
        if (found.status === 200)
            return;
        if (found.status !== 404)
            throw unexpected(`looking up market ${symbol}`, found);
        const body = { symbol, tickSize: '0.01', lotSize: '0.00000001' };
        const listed = await this.#client.persist({ method: 'POST', path, body });
        if (listed.status === 201 || codeOf(listed) === 'MARKET_EXISTS')
            return;
        throw unexpected(`listing market ${symbol}`, listed);
    }
    /**
     * Places a limit order that rests until filled or cancelled, and that trades with whomever it meets, as the flow did,
     * whose many traders only a few play here; exactly once, however often it had to be sent.
     */
    async placeOrder(order) {
        const answer = await this.#client.persist({
            method: 'POST',
            path: '/api/v1/orders',
            body: { ...order, type: 'limit', timeInForce: 'GTC', selfTradePrevention: 'none' },
        });
        // 200 when an earlier attempt, whose answer was lost, did place it.
        if (answer.status === 201 || answer.status === 200) {
            return { outcome: 'placed', orderId: answer.body.orderId };
        }
        return { outcome: 'refused', code: codeOf(answer) };
    }
    /** Cancels an order; one that has finished before is an expected answer. */
    async cancelOrder(orderId) {
        const path = `/api/v1/orders/${encodeURIComponent(orderId)}`;
        const answer = await this.#client.persist({ method: 'DELETE', path });
        if (answer.status === 200)
            return { outcome: 'cancelled' };
        if (codeOf(answer) !== 'ORDER_NOT_OPEN')
            return { outcome: 'refused', code: codeOf(answer) };
        // Nobody else cancels the order, so it was an earlier attempt, whose answer was lost.
        const repeated = answer.attempt > 1 && answer.body.orderStatus === 'CANCELLED';
        return { outcome: repeated ? 'cancelled' : 'finished' };
    }
}
function codeOf(answer) {
    return answer.body?.code ?? `HTTP_${answer.status}`;
}
function unexpected(doing, answer) {
    const { detail = '' } = answer.body;
    return new FeedError(`${doing} was answered ${answer.status} ${codeOf(answer)}: ${detail}`);
}
//# sourceMappingURL=trading-api.js.map