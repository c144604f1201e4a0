import { wallClockMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { unary } from '../grpc/grpc-server.js';
import { features, gossip, shared } from './messages.js';
/** The EventStoreDB release whose protocol this server speaks. */
const SERVER_VERSION = '23.10.6';
const TICKS_A_MILLISECOND = 10000n;
/**
 * Gossip for clients that discover a cluster: one member, alive and leader.
 * @param endpoint where clients reach this server, known once it listens
 */
export function gossipMethod(endpoint) {
    const instanceId = randomUUID();
    return unary(() => {
        const { host, port } = endpoint();
        const member = new gossip.MemberInfo()
            .setInstanceId(new shared.UUID().setString(instanceId))
            .setTimeStamp(String(BigInt(wallClockMs()) * TICKS_A_MILLISECOND))
            .setState(gossip.MemberInfo.VNodeState.LEADER)
            .setIsAlive(true)
            .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
        return new gossip.ClusterInfo().setMembersList([member]).serializeBinary();
    });
}
/** GetSupportedMethods: clients ask it once, and use BatchAppend only when it is listed. */
export function supportedMethodsMethod(paths) {
    return unary(() => {
        const supported = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
        for (const path of paths)
            supported.addMethods(describe(path));
        return supported.serializeBinary();
    });
}
/** @param path as in `/event_store.client.streams.Streams/Read`; clients compare lower-cased names */
function describe(path) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    return new features.SupportedMethod().setServiceName(service).setMethodName(method);
}
//# sourceMappingURL=server-info.js.map