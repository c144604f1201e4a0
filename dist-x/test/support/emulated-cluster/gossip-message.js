import { unary } from '../../../src/embedded-eventstore/grpc/grpc-server.js';
import { gossip } from '../../../src/embedded-eventstore/protocol/messages.js';
const STATES = {
    leader: gossip.MemberInfo.VNodeState.LEADER,
    follower: gossip.MemberInfo.VNodeState.FOLLOWER,
    unknown: gossip.MemberInfo.VNodeState.UNKNOWN,
};
const TICKS_A_MILLISECOND = 10_000;
/** The gossip service of a node that sees the cluster so. */
export function encodeGossip(view) {
    return unary(() => {
        const members = view().map(({ port, state, isAlive }) => new gossip.MemberInfo()
            .setTimeStamp(String(Date.now() * TICKS_A_MILLISECOND))
            .setState(STATES[state])
            .setIsAlive(isAlive)
            .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)));
        return new gossip.ClusterInfo().setMembersList(members).serializeBinary();
    });
}
//# sourceMappingURL=gossip-message.js.map