import { monotonicMs } from '../../environment/clock.js';
import type { SaidDate } from '../clock-watch.js';
import type { LeaveReason } from '../leave-reason.js';
import { Channels } from './channels.js';
import { type Endpoint, nameOf } from './endpoint.js';
import { NodeFinder } from './node-finder.js';
import type { ReadReq } from './official-client.js';
import { Patience } from './patience.js';
import { Post } from './post.js';
import { type NodeParts, type ReadCall, StoreNode } from './store-node.js';
import { Suspects } from './suspects.js';
import { TransientFailure } from './translate-error.js';

/** How long a node may give no sign of life, at first and at the most. */
const SIGN_OF_LIFE_MS = 1_000;
const LONGEST_SIGN_OF_LIFE_MS = 5_000;

/** A node that has just been found to be the leader is not doubted again, however many appends it refuses at once. */
const TRUSTED_MS = 200;

/**
 * The event store as a connection string names it: one server or a cluster. Says which node to go to, keeps the channels
 * to those that are in use, and looks for others when they fail.
 */
export class StoreClient {
  readonly #channels: Channels;
  readonly #finder: NodeFinder;
  readonly #suspects = new Suspects();
  readonly #closing = new AbortController();
  readonly #parts: NodeParts;
  /** Those that are connected, by name. */
  readonly #nodes = new Map<string, StoreNode>();
  readonly #leader = new Post(() => this.#findLeader());
  readonly #reader = new Post(async () => this.#reach(await this.#find('reader')));
  /** Nodes that are not to be the leader any more, unless they are found to be. */
  readonly #doubted = new Set<StoreNode>();
  /** Whom a node has named that was not the leader. */
  #named: Endpoint | undefined;
  #trustedUntilMs = 0;

  /**
   * @param url as in `esdb://host:port?tls=false`; throws when it is malformed
   * @param onLeft is told whenever a node is left
   * @param onDate is told what time it is, as the nodes say
   */
  constructor(
    url: string,
    onLeft: (reason: LeaveReason) => void,
    onDate: (said: SaidDate) => void = () => undefined,
  ) {
    this.#channels = Channels.of(url);
    this.#finder = new NodeFinder(url, this.#channels, this.#suspects);
    this.#parts = {
      channels: this.#channels,
      patience: new Patience(SIGN_OF_LIFE_MS, LONGEST_SIGN_OF_LIFE_MS),
      onLeft: (node, reason) => {
        this.#forget(node);
        onLeft(reason);
      },
      onDoubt: (node, leader) => this.#doubt(node, leader),
      onDate,
    };
  }

  /** The leader, as far as it is known; undefined while it has to be looked for. */
  get knownLeader(): StoreNode | undefined {
    return this.#leader.current;
  }

  /** The node for appends, and for reads that must not be stale. @throws TransientFailure when none is found */
  leader(): Promise<StoreNode> {
    return this.#leader.holder();
  }

  /** The node for reads that may be stale; no other than the leader while that is known. @throws as {@link leader} */
  reader(): Promise<StoreNode> {
    const followsLeader = this.#finder.prefersLeader && this.knownLeader !== undefined;
    return (followsLeader ? this.#leader : this.#reader).holder();
  }

  /** Asks for a read that may be stale, or a subscription. @throws as {@link leader} */
  async openRead(request: ReadReq): Promise<ReadCall> {
    const node = await this.reader();
    return node.openRead(request);
  }

  /** Ends every call and drops the connections. */
  close(): void {
    this.#closing.abort();
    for (const node of this.#nodes.values()) node.leave('closed');
  }

  async #findLeader(): Promise<StoreNode> {
    const named = this.#named;
    this.#named = undefined;
    const isOfUse = named !== undefined && !this.#suspects.has(named);
    const leader = await this.#reach(isOfUse ? named : await this.#find('leader'));
    this.#doubted.delete(leader);
    // Whoever is still with one that another has taken over from goes along.
    for (const other of this.#doubted) other.leave('replaced');
    this.#trustedUntilMs = monotonicMs() + TRUSTED_MS;
    return leader;
  }

  #find(role: 'leader' | 'reader'): Promise<Endpoint> {
    return this.#finder.find(role, this.#closing.signal);
  }

  /** The node there, as it is connected, or with a new channel. */
  async #reach(endpoint: Endpoint): Promise<StoreNode> {
    const name = nameOf(endpoint);
    const connected = this.#nodes.get(name);
    if (connected !== undefined) return connected;
    const channel = await this.#channels.channelTo(endpoint);
    const meanwhile = this.#nodes.get(name);
    if (meanwhile !== undefined || this.#closing.signal.aborted) channel.close();
    if (meanwhile !== undefined) return meanwhile;
    if (this.#closing.signal.aborted) throw new TransientFailure('the client is closed');
    const node = new StoreNode(endpoint, channel, this.#parts);
    this.#nodes.set(name, node);
    return node;
  }

  #doubt(node: StoreNode, named?: Endpoint): void {
    if (named === undefined && monotonicMs() < this.#trustedUntilMs) return;
    // Word of a node that is not held for the leader any more comes too late.
    if (!this.#leader.vacate(node)) return;
    this.#suspects.add(node.endpoint);
    this.#named = named;
    this.#doubted.add(node);
  }

  #forget(node: StoreNode): void {
    this.#suspects.add(node.endpoint);
    this.#nodes.delete(nameOf(node.endpoint));
    this.#doubted.delete(node);
    this.#leader.vacate(node);
    this.#reader.vacate(node);
  }
}
