import { createApp } from '../http/app.js';
import { Front } from '../http/front.js';
import { listen } from '../http/listen.js';
import { probePaths } from '../http/pipeline.js';
import { OrderSockets } from '../http/ws/order-sockets.js';
import { Registry } from '../projections/generations/registry.js';
import { Closers } from './closers.js';
import { compose } from './container.js';
import { listDemoMarkets } from './demo-markets.js';
import { openResources } from './resources.js';
/** One process of the product: the parts that its roles name, opened in order and closed in reverse. */
export class Application {
    url;
    #closers;
    constructor(
    /** Where it answers HTTP. */
    url, closers) {
        this.url = url;
        this.#closers = closers;
    }
    /**
     * Opens every part and begins to serve.
     * @throws EventStoreUnavailable, or the database's or the system's own error, when a part cannot be opened; whatever
     *   had been opened is closed again
     */
    static async start(config, logger) {
        const closers = new Closers();
        try {
            const resources = await openResources(config, logger, closers);
            const parts = compose(resources);
            await startProjections(resources, parts, closers);
            return new Application(await serve(resources, parts, closers), closers);
        }
        catch (error) {
            await closers.closeAll().catch((failure) => logger.error({ err: failure }));
            throw error;
        }
    }
    /** Answers what is in hand, then closes every part. */
    close() {
        return this.#closers.closeAll();
    }
}
/** Makes sure that there are tables to read, and keeps them up to date when that is this process's role. */
async function startProjections({ config, readDatabase, now }, parts, closers) {
    await new Registry(readDatabase, now).prepare();
    if (!config.roles.has('projections'))
        return;
    const thread = parts.one('projectionThread');
    closers.add(() => thread.stop());
    await thread.start();
}
/** Opens the HTTP server. @returns its URL */
async function serve({ config, logger, eventStore, metrics }, parts, closers) {
    const isApi = config.roles.has('api');
    if (isApi) {
        const sequencers = parts.one('sequencers');
        closers.add(() => sequencers.close());
        eventStore.observe(whenItHangs(sequencers, logger));
        if (config.demoMarkets)
            await listDemoMarkets(eventStore, parts.one('commandBus'));
        const watch = parts.one('marketWatch');
        closers.add(() => watch.close());
        watch.start();
    }
    const health = parts.one('health');
    const routes = parts.all('route');
    const api = isApi ? apiOf(parts) : undefined;
    const app = createApp(routes, { health, metrics }, logger, api);
    const front = new Front(app, probePaths(routes), eventStore);
    const sockets = api && new OrderSockets({ api: { ...api, logger }, door: front });
    const server = await listen(front, config.host, config.port, sockets);
    closers.add(() => {
        health.stop();
        return server.close(answerLimitMs(config), () => {
            if (isApi)
                parts.one('sequencers').giveUp();
        });
    });
    return server.url;
}
/** Has commands refused while the event store does not answer, and says so: once when it begins, once when it ends. */
function whenItHangs(sequencers, logger) {
    return {
        hangs(operation) {
            logger.error({ operation }, 'the event store does not answer; commands are refused until it does');
            sequencers.hold();
        },
        resumes() {
            logger.warn('the event store answers again; commands are taken');
            sequencers.release();
        },
    };
}
/** How long requests in hand may take when the process is to end: the other parts close after them, within the limit. */
function answerLimitMs({ stopLimitSeconds }) {
    const limitMs = stopLimitSeconds * 1_000;
    return Math.max(limitMs / 2, limitMs - 3_000);
}
/** What commands, queries and operations work with. */
function apiOf(parts) {
    return {
        bus: parts.one('commandBus'),
        outcomes: parts.one('commandOutcomes'),
        queries: parts.one('queries'),
        projections: parts.one('projectionOperations'),
    };
}
//# sourceMappingURL=application.js.map