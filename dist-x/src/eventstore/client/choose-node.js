import { random } from '../../environment/randomness.js';
import { nameOf } from './endpoint.js';
import { MemberState } from './gossip.js';
const { LEADER, FOLLOWER, READONLYREPLICA, PREREADONLYREPLICA, READONLYLEADERLESS } = MemberState;
const LEADERS = [LEADER];
const REPLICAS = [READONLYREPLICA, PREREADONLYREPLICA, READONLYLEADERLESS];
/** Who may append, and answer reads that must not be stale. */
export const LEADER_ONLY = [LEADERS];
/** Who may answer other reads, by the preference that the connection string names. */
export const READERS = {
    leader: [[LEADER], [FOLLOWER, ...REPLICAS]],
    follower: [[FOLLOWER], [LEADER, ...REPLICAS]],
    read_only_replica: [REPLICAS, [LEADER, FOLLOWER]],
    random: [[LEADER, FOLLOWER, ...REPLICAS]],
};
/**
 * The node to go to; undefined when none will do. One that was asked and has not answered will not do, whatever others
 * say of it. Of several that claim to lead, one that has not failed us lately comes first, then the one that most nodes
 * name, then the one that was named last: a leader that is cut off from its followers goes on calling itself one.
 * @param chance from 0 up to 1
 */
export function chooseNode({ views, silent }, tiers, isSuspect, chance = random) {
    const ruledOut = new Set(silent.map(nameOf));
    const candidates = new Map();
    for (const { endpoint, isAlive, state, notedAt } of views.flat()) {
        const tier = tiers.findIndex((states) => states.includes(state));
        if (!isAlive || tier < 0 || ruledOut.has(nameOf(endpoint)))
            continue;
        // Word of a change travels: a node may be seen in two states, and is a candidate in both.
        const key = `${nameOf(endpoint)} ${state}`;
        const lot = LEADERS.includes(state) ? 0 : chance();
        const candidate = candidates.get(key) ?? {
            endpoint,
            isSuspect: isSuspect(endpoint),
            tier,
            lot,
            votes: 0,
            notedAt: 0,
        };
        candidate.votes += 1;
        candidate.notedAt = Math.max(candidate.notedAt, notedAt);
        candidates.set(key, candidate);
    }
    return [...candidates.values()].sort(bestFirst)[0]?.endpoint;
}
/** Whether more than half of those that were asked name one leader, which has answered and has not failed us lately. */
export function isAgreedUpon({ views, silent }, isSuspect) {
    const leader = chooseNode({ views, silent }, LEADER_ONLY, isSuspect);
    if (leader === undefined || isSuspect(leader))
        return false;
    const name = nameOf(leader);
    const namedBy = views.filter((view) => view.some(({ endpoint, isAlive, state }) => isAlive && LEADERS.includes(state) && nameOf(endpoint) === name));
    return namedBy.length > (views.length + silent.length) / 2;
}
function bestFirst(a, b) {
    return (Number(a.isSuspect) - Number(b.isSuspect) ||
        a.tier - b.tier ||
        b.votes - a.votes ||
        a.lot - b.lot ||
        b.notedAt - a.notedAt);
}
//# sourceMappingURL=choose-node.js.map