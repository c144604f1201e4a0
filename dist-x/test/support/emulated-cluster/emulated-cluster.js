import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EventDatabase } from '../../../src/embedded-eventstore/engine/event-database.js';
import { temporaryFolder } from '../embedded-store.js';
import { EmulatedNode } from './emulated-node.js';
/**
 * Three nodes that share one log, as if replication took no time, and a switchboard for what may happen to each. Who
 * leads is what the test says; word of it reaches every node at once, but for those that are cut off.
 */
export class EmulatedCluster {
    #directory;
    #databases = [];
    nodes;
    #leader;
    /** Those that the others no longer hear, and that do not hear them. Each goes on believing what it believed. */
    #cutOff = new Map();
    #deadToOthers = new Set();
    constructor(directory, database) {
        this.#directory = directory;
        this.#databases.push(database);
        this.nodes = ['A', 'B', 'C'].map((name) => {
            const node = new EmulatedNode(name, database, {
                view: () => this.#viewOf(node),
                leader: () => this.#cutOff.get(node) ?? this.leader,
            });
            return node;
        });
    }
    /** Starts three nodes, the first of which leads. */
    static async start() {
        const directory = await temporaryFolder();
        const cluster = new EmulatedCluster(directory, await EventDatabase.open(join(directory, 'log')));
        await Promise.all(cluster.nodes.map((node) => node.start()));
        cluster.#leader = cluster.nodes[0];
        return cluster;
    }
    get leader() {
        if (this.#leader === undefined)
            throw new Error('the cluster has not been started');
        return this.#leader;
    }
    /** The connection string, without a query but for TLS. */
    get url() {
        return `esdb://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
    }
    /** Another node leads; the one that led is a follower, if the others still hear it. */
    elect(node) {
        this.#leader = node;
    }
    /** The others have noticed that this one is gone. */
    notice(node) {
        this.#deadToOthers.add(node);
    }
    /** The node loses touch with the others, who notice; if it leads, it goes on believing that it does. */
    cutOff(node) {
        this.#cutOff.set(node, this.leader);
        this.notice(node);
    }
    /** A log of its own for a follower, in which nothing is but what the test appends. */
    async lagBehind(node) {
        const database = await EventDatabase.open(join(this.#directory, `lag-${node.name}`));
        this.#databases.push(database);
        node.database = database;
        return database;
    }
    async close() {
        for (const node of this.nodes)
            await node.close();
        for (const database of this.#databases)
            await database.close();
        await rm(this.#directory, { recursive: true });
    }
    #viewOf(viewer) {
        const believed = this.#cutOff.get(viewer);
        return this.nodes.map((node) => {
            const isAlive = node === viewer || (believed === undefined && !this.#deadToOthers.has(node));
            const leads = node === (believed ?? this.leader);
            return { port: node.port, state: leads ? 'leader' : 'follower', isAlive };
        });
    }
}
//# sourceMappingURL=emulated-cluster.js.map