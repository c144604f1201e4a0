import { credentials } from '@grpc/grpc-js';
import { gossip, GossipClient, shared } from './official-client.js';
export const MemberState = gossip.MemberInfo.VNodeState;
/** A client of the gossip service over a channel. */
export function gossipOver(channel) {
    // With a channel given, address and credentials are those of the channel.
    return new GossipClient('', credentials.createInsecure(), { channelOverride: channel });
}
/**
 * How the node at the other end sees its cluster.
 * @param signal ends the call
 * @throws gRPC's error, also when there is no answer in time
 */
export function readGossip(client, channels, timeoutMs, signal) {
    const [metadata, options] = channels.argumentsOf({ timeoutMs });
    return new Promise((resolve, reject) => {
        const call = client.read(new shared.Empty(), metadata, options, (error, info) => {
            signal?.removeEventListener('abort', cancel);
            if (error === null)
                resolve(toMembers(info));
            else
                reject(error);
        });
        const cancel = () => call.cancel();
        signal?.addEventListener('abort', cancel);
    });
}
/** How the node at an endpoint sees its cluster. @throws as {@link readGossip} */
export async function askForMembers(endpoint, channels, timeoutMs) {
    const channel = await channels.channelTo(endpoint);
    try {
        return await readGossip(gossipOver(channel), channels, timeoutMs);
    }
    finally {
        channel.close();
    }
}
function toMembers(info) {
    return info.getMembersList().flatMap((member) => {
        const endpoint = member.getHttpEndPoint();
        if (endpoint === undefined)
            return [];
        return {
            endpoint: { address: endpoint.getAddress(), port: endpoint.getPort() },
            isAlive: member.getIsAlive(),
            state: member.getState(),
            notedAt: Number(member.getTimeStamp()),
        };
    });
}
//# sourceMappingURL=gossip.js.map