import { container, instanceCachingFactory } from 'tsyringe';
import { CommandBus } from '../commands/bus.js';
import { CommandOutcomes } from '../commands/command-outcomes.js';
import { commandHandlers } from '../commands/command-handlers.js';
import { MarketWatch } from '../commands/sequencer/market-watch.js';
import { MarketSequencers } from '../commands/sequencer/market-sequencers.js';
import { UserDirectory } from '../commands/users/user-directory.js';
import { Health } from '../http/health.js';
import { allRoutes } from '../http/routes/all-routes.js';
import { allProjections } from '../projections/all-projections.js';
import { receiveAllViews } from '../projections/all-views.js';
import { pollingGate } from '../projections/generations/checkpoint-gate.js';
import { LagMeter } from '../projections/lag/lag-meter.js';
import { ProjectionOperations } from '../operations/projection-operations.js';
import { createQueries } from '../queries/queries.js';
import { ReadModel } from '../queries/read-model.js';
import { healthChecks } from './health-checks.js';
import { ProjectionThread } from './projection-thread.js';
import { EACH, PART } from './tokens.js';
/**
 * The parts of one process, each built once, when it is first asked for. What there are several of (handlers,
 * projections, views, routes) is registered one by one from the list in its own room and resolved as a list.
 */
export class PartsContainer {
    #container = container.createChildContainer();
    /** The part of this name. @throws Error when none was provided */
    one(name) {
        return this.#container.resolve(PART[name]);
    }
    /** All parts of this kind, in the order in which they were added; at least one was. */
    all(name) {
        return this.#container.resolveAll(EACH[name]);
    }
    /** Says how a part is built. */
    provide(name, build) {
        this.#container.register(PART[name], { useFactory: instanceCachingFactory(build) });
    }
    /** Adds parts to those of a kind, each as how it is built. */
    add(name, builds) {
        for (const build of builds) {
            this.#container.register(EACH[name], { useFactory: instanceCachingFactory(build) });
        }
    }
}
/** Says how every part is built from the opened resources and the other parts. */
export function compose(resources) {
    const parts = new PartsContainer();
    addCommands(parts, resources);
    addProjections(parts, resources);
    addLag(parts, resources);
    addQueries(parts, resources);
    addOperations(parts, resources);
    parts.add('route', allRoutes.map((route) => () => route));
    parts.provide('health', () => {
        const runs = resources.config.roles.has('projections');
        const thread = runs ? parts.one('projectionThread') : undefined;
        return new Health(healthChecks(resources, parts.one('lagMeter'), thread));
    });
    return parts;
}
function addCommands(parts, { config, eventStore, logger, now }) {
    const snapshots = { everyEvents: config.snapshotEveryEvents, logger };
    parts.provide('sequencers', () => new MarketSequencers(eventStore, now, snapshots));
    parts.provide('users', () => new UserDirectory(eventStore));
    parts.provide('marketWatch', () => new MarketWatch(eventStore, parts.one('sequencers'), logger));
    const handlerParts = () => ({
        store: eventStore,
        sequencers: parts.one('sequencers'),
        markets: parts.one('marketWatch'),
        users: parts.one('users'),
        clock: now,
    });
    parts.add('commandHandler', commandHandlers.map((handlerOf) => () => handlerOf(handlerParts())));
    parts.provide('commandBus', () => new CommandBus(parts.all('commandHandler'), eventStore));
    parts.provide('commandOutcomes', () => new CommandOutcomes(parts.one('sequencers'), parts.one('marketWatch')));
}
function addProjections(parts, { config, readDatabase, views, metrics, logger }) {
    parts.add('projection', allProjections.map((projection) => () => projection));
    parts.provide('checkpointGate', () => pollingGate(readDatabase, parts.all('projection')));
    parts.provide('projectionThread', () => new ProjectionThread({
        input: config,
        onPositions: (positions) => parts.one('checkpointGate').advance(positions),
        receiveViews: (worker) => receiveAllViews(worker, views),
        observer: metrics.projections,
        figures: metrics.eventStore,
        logger,
    }));
}
function addLag(parts, { config, eventStore, readDatabase, metrics, now }) {
    parts.provide('lagMeter', () => new LagMeter({
        store: eventStore,
        database: readDatabase,
        projections: parts.all('projection'),
        maxLagSeconds: config.readyMaxLagSeconds,
        now,
    }));
    metrics.projections.tellBy(() => parts.one('lagMeter').statuses());
}
function addOperations(parts, { readDatabase, now }) {
    parts.provide('projectionOperations', () => new ProjectionOperations({
        database: readDatabase,
        projections: parts.all('projection'),
        now,
    }));
}
function addQueries(parts, { eventStore, readDatabase, views, now }) {
    parts.provide('queries', () => {
        const readModel = new ReadModel({
            database: readDatabase,
            gate: parts.one('checkpointGate'),
            views,
            projections: parts.all('projection'),
            now,
        });
        return createQueries(readModel, eventStore, parts.one('lagMeter'));
    });
}
//# sourceMappingURL=container.js.map