import { type Channel, credentials } from '@grpc/grpc-js';
import type { Channels } from './channels.js';
import type { Endpoint } from './endpoint.js';
import { type ClusterInfo, gossip, GossipClient, shared } from './official-client.js';

/** A node as some node of its cluster sees it. */
export interface Member {
  readonly endpoint: Endpoint;
  readonly isAlive: boolean;
  /** One of the protocol's `VNodeState`s. */
  readonly state: number;
  /** When that was noted, in ticks: the greater the later. */
  readonly notedAt: number;
}

export const MemberState = gossip.MemberInfo.VNodeState;

/** A client of the gossip service over a channel. */
export function gossipOver(channel: Channel): GossipClient {
  // With a channel given, address and credentials are those of the channel.
  return new GossipClient('', credentials.createInsecure(), { channelOverride: channel });
}

/**
 * How the node at the other end sees its cluster.
 * @param signal ends the call
 * @throws gRPC's error, also when there is no answer in time
 */
export function readGossip(
  client: GossipClient,
  channels: Channels,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<readonly Member[]> {
  const [metadata, options] = channels.argumentsOf({ timeoutMs });
  return new Promise((resolve, reject) => {
    const call = client.read(new shared.Empty(), metadata, options, (error, info) => {
      signal?.removeEventListener('abort', cancel);
      if (error === null) resolve(toMembers(info));
      else reject(error);
    });
    const cancel = (): void => call.cancel();
    signal?.addEventListener('abort', cancel);
  });
}

/** How the node at an endpoint sees its cluster. @throws as {@link readGossip} */
export async function askForMembers(
  endpoint: Endpoint,
  channels: Channels,
  timeoutMs: number,
): Promise<readonly Member[]> {
  const channel = await channels.channelTo(endpoint);
  try {
    return await readGossip(gossipOver(channel), channels, timeoutMs);
  } finally {
    channel.close();
  }
}

function toMembers(info: ClusterInfo): Member[] {
  return info.getMembersList().flatMap((member) => {
    const endpoint = member.getHttpEndPoint();
    if (endpoint === undefined) return [];
    return {
      endpoint: { address: endpoint.getAddress(), port: endpoint.getPort() },
      isAlive: member.getIsAlive(),
      state: member.getState(),
      notedAt: Number(member.getTimeStamp()),
    };
  });
}
