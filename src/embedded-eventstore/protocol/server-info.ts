import { wallClockMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { type Method, unary } from '../grpc/grpc-server.js';
import { features, gossip, shared } from './messages.js';

/** The EventStoreDB release whose protocol this server speaks. */
const SERVER_VERSION = '23.10.6';

const TICKS_A_MILLISECOND = 10_000n;

/**
 * Gossip for clients that discover a cluster: one member, alive and leader.
 * @param endpoint where clients reach this server, known once it listens
 */
export function gossipMethod(endpoint: () => { host: string; port: number }): Method {
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
export function supportedMethodsMethod(paths: readonly string[]): Method {
  return unary(() => {
    const supported = new features.SupportedMethods().setEventStoreServerVersion(SERVER_VERSION);
    for (const path of paths) supported.addMethods(describe(path));
    return supported.serializeBinary();
  });
}

/** @param path as in `/event_store.client.streams.Streams/Read`; clients compare lower-cased names */
function describe(path: string) {
  const [, service = '', method = ''] = path.toLowerCase().split('/');
  return new features.SupportedMethod().setServiceName(service).setMethodName(method);
}
