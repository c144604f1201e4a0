import { expect } from 'chai';
import { chooseNode, isAgreedUpon, LEADER_ONLY, READERS, } from '../../../../src/eventstore/client/choose-node.js';
import { nameOf } from '../../../../src/eventstore/client/endpoint.js';
import { MemberState } from '../../../../src/eventstore/client/gossip.js';
const [A, B, C] = [1, 2, 3].map((port) => ({ address: 'node', port }));
/** How somebody sees A, B and C. @param notedAt when all of it was noted */
function view(seen, notedAt = 1) {
    return [A, B, C].map((endpoint, index) => ({
        endpoint,
        notedAt,
        isAlive: seen[index] !== 'dead leader',
        state: seen[index] === 'follower'
            ? MemberState.FOLLOWER
            : seen[index] === 'clone'
                ? MemberState.CLONE
                : MemberState.LEADER,
    }));
}
const A_LEADS = view(['leader', 'follower', 'follower']);
const B_LEADS = view(['dead leader', 'leader', 'follower']);
function chosen({ views, silent = [], suspects = [], tiers = LEADER_ONLY }) {
    const found = chooseNode({ views, silent }, tiers, (endpoint) => suspects.includes(endpoint));
    return found && nameOf(found);
}
describe('which node of a cluster to go to', () => {
    for (const [what, situation, expected] of [
        ['the leader', { views: [A_LEADS, A_LEADS, A_LEADS] }, A],
        ['nobody when nobody answers', { views: [], silent: [A, B, C] }, undefined],
        [
            'nobody for appends when none leads',
            { views: [view(['follower', 'follower', 'clone'])] },
            undefined,
        ],
        [
            'no leader that is dead to those who answer',
            { views: [view(['dead leader', 'follower', 'follower'])] },
            undefined,
        ],
        [
            'no leader that does not answer, whoever names it',
            { views: [A_LEADS, A_LEADS], silent: [A] },
            undefined,
        ],
        ['whom more nodes name', { views: [A_LEADS, B_LEADS, B_LEADS] }, B],
        [
            'whom more nodes name, though others heard later',
            { views: [B_LEADS, view(['leader', 'follower', 'follower'], 9), B_LEADS] },
            B,
        ],
        [
            'who was named last when as many name both',
            { views: [view(['leader', 'follower', 'follower'], 2), B_LEADS] },
            A,
        ],
        [
            'who has not failed us, though fewer name it',
            { views: [A_LEADS, A_LEADS, B_LEADS], suspects: [A] },
            B,
        ],
        [
            'the leader that has failed us when it answers and there is no other',
            { views: [A_LEADS, A_LEADS], suspects: [A] },
            A,
        ],
        [
            'a follower for reads that prefer one',
            { views: [view(['leader', 'clone', 'follower'])], tiers: READERS.follower },
            C,
        ],
        [
            'the leader for reads that prefer a follower when there is none',
            { views: [view(['leader', 'clone', 'clone'])], tiers: READERS.follower },
            A,
        ],
        ['the leader for reads', { views: [A_LEADS], tiers: READERS.leader }, A],
        [
            'a follower for reads while no leader answers',
            { views: [view(['leader', 'clone', 'follower'])], silent: [A], tiers: READERS.leader },
            C,
        ],
    ]) {
        it(what, () => expect(chosen(situation)).to.equal(expected && nameOf(expected)));
    }
    it('any of those that are equally good', () => {
        const drawn = new Set([
            ...[0.1, 0.9].map((first) => {
                const lots = [first, 0.5];
                return chooseNode({ views: [A_LEADS], silent: [] }, READERS.follower, () => false, () => lots.shift() ?? 0);
            }),
        ]);
        expect([...drawn]).to.have.members([B, C]);
    });
});
describe('whether a cluster agrees who leads', () => {
    const agrees = ({ views, silent = [], suspects = [] }) => isAgreedUpon({ views, silent }, (endpoint) => suspects.includes(endpoint));
    it('needs more than half of those that were asked', () => {
        expect(agrees({ views: [A_LEADS], silent: [B, C] })).to.equal(false);
        expect(agrees({ views: [A_LEADS, A_LEADS], silent: [B] })).to.equal(true);
        expect(agrees({ views: [A_LEADS, B_LEADS], silent: [C] })).to.equal(false);
    });
    it('needs the leader itself to have answered, and not to have failed us', () => {
        expect(agrees({ views: [A_LEADS, A_LEADS], silent: [A] })).to.equal(false);
        expect(agrees({ views: [A_LEADS, A_LEADS, A_LEADS], suspects: [A] })).to.equal(false);
    });
});
//# sourceMappingURL=choose-node.test.js.map