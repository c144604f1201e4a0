import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
import { chooseNode, isAgreedUpon, LEADER_ONLY, READERS, } from './choose-node.js';
import { nameOf } from './endpoint.js';
import { askForMembers } from './gossip.js';
import { parseConnectionString } from './official-client.js';
import { TransientFailure } from './translate-error.js';
/** How long a node may take to answer how it sees its cluster, unless the connection string says otherwise. */
const GOSSIP_TIMEOUT_MS = 500;
/** The wait between two rounds of questions, unless the connection string says otherwise. */
const INTERVAL_MS = 100;
/** A search is given up after so long. Whoever still wants a node begins another. */
const SEARCH_MS = 3_000;
/**
 * Finds the node to go to, as the connection string has it: the only one, or one of a cluster.
 *
 * It stands in for the official client's discovery, which asks one node after the other and waits 5 seconds for each,
 * believes the first that answers, and so goes back to a leader that no longer answers for as long as others still name
 * it. Here all are asked at once, and their answers are weighed against each other and against what we have seen.
 */
export class NodeFinder {
    #channels;
    #isSuspect;
    #seeds;
    #isCluster;
    #readers;
    #gossipTimeoutMs;
    #intervalMs;
    /** The members of the cluster as they were last known; none when nobody answered. */
    #members = [];
    /** @param url that the channels were made of */
    constructor(url, channels, suspects) {
        const settings = parseConnectionString(url);
        const { hosts, dnsDiscover, nodePreference = 'leader', gossipTimeout } = settings;
        this.#channels = channels;
        this.#isSuspect = (endpoint) => suspects.has(endpoint);
        this.#seeds = dnsDiscover ? hosts.slice(0, 1) : hosts;
        this.#isCluster = dnsDiscover || hosts.length > 1;
        this.#readers = READERS[nodePreference];
        this.#gossipTimeoutMs = gossipTimeout === undefined ? GOSSIP_TIMEOUT_MS : gossipTimeout * 1_000;
        this.#intervalMs = settings.discoveryInterval ?? INTERVAL_MS;
    }
    /** Whether reads that may be stale are to go to the leader as well, when there is one. */
    get prefersLeader() {
        return this.#readers === READERS.leader;
    }
    /**
     * The leader, or the best node for reads that may be stale.
     * @param signal ends the search
     * @throws TransientFailure when there is none for a while
     */
    async find(role, signal) {
        const [only] = this.#seeds;
        if (!this.#isCluster && only !== undefined)
            return only;
        const tiers = role === 'leader' ? LEADER_ONLY : this.#readers;
        const giveUpAtMs = monotonicMs() + SEARCH_MS;
        for (;;) {
            const round = await this.#ask();
            const found = chooseNode(round, tiers, this.#isSuspect);
            if (found !== undefined)
                return found;
            if (signal.aborted || monotonicMs() >= giveUpAtMs)
                throw noNode(role, round);
            await sleep(this.#intervalMs, undefined, { signal }).catch(() => undefined);
        }
    }
    /** Asks every node that is known, or else those that the connection string names. */
    async #ask() {
        const asked = this.#members.length > 0 ? this.#members : this.#seeds;
        const answers = new Map();
        const round = () => ({
            views: [...answers.values()],
            silent: asked.filter((endpoint) => !answers.has(endpoint)),
        });
        await new Promise((resolve) => {
            let open = asked.length;
            const ask = async (endpoint) => {
                const members = await this.#membersAsSeenBy(endpoint);
                if (members !== undefined)
                    answers.set(endpoint, members);
                open -= 1;
                // Who has not answered by now may be frozen, and would be waited for in vain.
                if (open === 0 || isAgreedUpon(round(), this.#isSuspect))
                    resolve();
            };
            for (const endpoint of asked)
                void ask(endpoint);
        });
        const members = [...answers.values()].flat().map(({ endpoint }) => endpoint);
        this.#members = [...new Map(members.map((member) => [nameOf(member), member])).values()];
        return round();
    }
    /** Undefined when it does not answer in time. */
    async #membersAsSeenBy(endpoint) {
        try {
            return await askForMembers(endpoint, this.#channels, this.#gossipTimeoutMs);
        }
        catch {
            return undefined;
        }
    }
}
function noNode(role, { views, silent }) {
    const answered = `${views.length} of ${views.length + silent.length} nodes answered`;
    return new TransientFailure(`the cluster has no ${role} to be reached: ${answered}`);
}
//# sourceMappingURL=node-finder.js.map