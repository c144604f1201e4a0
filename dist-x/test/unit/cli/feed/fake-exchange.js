import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { isRefusal } from '../../../../src/domain/decision.js';
import { decide } from '../../../../src/domain/market/decide.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { depth } from '../../../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../../../src/domain/market/state/market.js';
import { ordersOf } from './fake-orders.js';
const SYMBOL = 'BTC-USD';
const NOW = '2026-01-02T03:04:05.006Z';
/** A small REST server around one real market, whose answers a test can spoil. */
export class FakeExchange {
    /** Requests in the order in which they came. */
    received = [];
    events = [];
    /** Page size, whatever a query asks for: small, so that there is a next page. */
    pageSize = 3;
    /** Decides what goes wrong with a request. */
    fault = () => undefined;
    /** Waits before a request is handled. */
    delay = () => Promise.resolve();
    /** Changes the body of an answer. */
    tamper = (_path, body) => body;
    #market = emptyMarket();
    #users = 0;
    #server = createServer((req, res) => void this.#serve(req, res));
    async start() {
        this.#server.listen(0, '127.0.0.1');
        await once(this.#server, 'listening');
        return `http://127.0.0.1:${this.#server.address().port}`;
    }
    async stop() {
        this.#server.closeAllConnections();
        this.#server.close();
        await once(this.#server, 'close');
    }
    /** The requests of one kind, such as `POST /api/v1/orders`. */
    requests(start) {
        return this.received.filter(({ method, path }) => `${method} ${path}`.startsWith(start));
    }
    async #serve(req, res) {
        const { method = '', url: path = '' } = req;
        const body = await text(req);
        const request = {
            method,
            path,
            body: body === '' ? {} : JSON.parse(body),
            token: req.headers['consistency-token'],
        };
        this.received.push(request);
        await this.delay(request);
        const fault = this.fault(request);
        if (fault === 'request-lost')
            return void res.destroy();
        const answer = fault === 'busy' ? problem(503, 'OVERLOADED') : this.#handle(request);
        if (fault === 'answer-lost')
            return void res.destroy();
        if (fault === 'busy')
            res.setHeader('retry-after', '0');
        if (method !== 'GET')
            res.setHeader('consistency-token', String(this.events.length));
        res.statusCode = answer.status;
        res.end(JSON.stringify(this.tamper(path, answer.body)));
    }
    #handle({ method, path, body }) {
        const { pathname, searchParams } = new URL(path, 'http://fake');
        const [, , , kind, id = ''] = pathname.split('/');
        switch (`${method} ${kind}`) {
            case 'POST users':
                return { status: 201, body: { userId: `user-${++this.#users}` } };
            case 'POST markets':
                return this.#decide({ type: 'ListMarket', ...body });
            case 'POST orders':
                return this.#place(body);
            case 'DELETE orders':
                return this.#decide({ type: 'CancelOrder', actor: 'feed', orderId: id });
            case 'GET orders':
                return this.#page(this.#ordersFor(searchParams), searchParams);
            case 'GET trades':
                return this.#page(this.#trades(), searchParams);
            case 'GET streams':
                return this.#stream(searchParams);
            case 'GET markets':
                return pathname.endsWith('/book') ? this.#book() : this.#marketInfo();
            default:
                return problem(404, 'ROUTE_NOT_FOUND');
        }
    }
    #place({ type, ...body }) {
        const command = { type: 'PlaceOrder', orderType: type, ...body };
        const answer = this.#decide(command);
        const { code, orderId } = answer.body;
        return code === 'CLIENT_ORDER_ID_TAKEN' ? { status: 200, body: { orderId } } : answer;
    }
    #decide(command) {
        const events = decide(this.#market, command, NOW);
        if (isRefusal(events)) {
            const status = events.code === 'ORDER_NOT_OPEN' ? 409 : 422;
            return problem(status, events.code, events.details);
        }
        for (const event of events) {
            evolve(this.#market, event);
            this.events.push(event);
        }
        const fills = events.filter(({ type }) => type === 'OrderMatched');
        return {
            status: command.type === 'CancelOrder' ? 200 : 201,
            body: { ...events[0]?.data, fills },
        };
    }
    #marketInfo() {
        return this.#market.isListed
            ? { status: 200, body: { symbol: SYMBOL } }
            : problem(404, 'MARKET_NOT_FOUND');
    }
    #book() {
        const bids = [...depth(this.#market, 'buy')];
        return { status: 200, body: { bids, asks: [...depth(this.#market, 'sell')] } };
    }
    #ordersFor(filters) {
        const wanted = ['userId', 'clientOrderId'];
        return ordersOf(this.events).filter((order) => wanted.every((name) => !filters.has(name) || filters.get(name) === order[name]));
    }
    #trades() {
        return this.events.filter(({ type }) => type === 'OrderMatched').map(({ data }) => data);
    }
    #page(items, parameters) {
        const from = Number(parameters.get('cursor') ?? 0);
        const next = from + this.pageSize;
        const more = next < items.length ? { nextCursor: String(next) } : {};
        return { status: 200, body: { items: items.slice(from, next), ...more } };
    }
    #stream(parameters) {
        const from = Number(parameters.get('from'));
        const next = from + this.pageSize;
        const items = this.events.slice(from, next).map(({ type, data }, index) => ({
            stream: `market-${SYMBOL}`,
            revision: String(from + index),
            position: String(from + index),
            eventId: `event-${from + index}`,
            type,
            data,
            metadata: { schemaVersion: 1 },
            created: NOW,
        }));
        const more = next < this.events.length ? { nextFrom: String(next) } : {};
        return { status: 200, body: { items, ...more } };
    }
}
function problem(status, code, extensions = {}) {
    return { status, body: { code, ...extensions } };
}
//# sourceMappingURL=fake-exchange.js.map