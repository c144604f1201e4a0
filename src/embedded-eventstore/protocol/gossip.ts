import { randomUUID } from 'node:crypto';
import { type Method, unary } from '../grpc/method.js';
import { gossip, shared } from './messages.js';

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
      .setTimeStamp(String(BigInt(Date.now()) * TICKS_A_MILLISECOND))
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
    return new gossip.ClusterInfo().setMembersList([member]).serializeBinary();
  });
}
