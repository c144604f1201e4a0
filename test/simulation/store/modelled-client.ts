import { type Endpoint, nameOf } from '../../../src/eventstore/client/endpoint.js';
import type { ReadReq } from '../../../src/eventstore/client/official-client.js';
import { Patience } from '../../../src/eventstore/client/patience.js';
import { Post } from '../../../src/eventstore/client/post.js';
import type { StoreClient } from '../../../src/eventstore/client/store-client.js';
import type { StoreNode } from '../../../src/eventstore/client/store-node.js';
import { Suspects } from '../../../src/eventstore/client/suspects.js';
import { TransientFailure } from '../../../src/eventstore/client/translate-error.js';
import { sleep } from '../../../src/environment/timers.js';
import { Link } from '../world/network.js';
import type { Owner } from '../world/virtual-time.js';
import type { World } from '../world/world.js';
import type { Cluster, Member } from './cluster.js';
import { endpointOf, ModelledNode } from './modelled-node.js';

/** How often the members are asked anew who leads, and how often until it is given up. */
const ROUND_MS = 100;
const ROUNDS = 50;

/**
 * What StoreClient is, over the modelled network: it knows who leads, by asking the members, doubts and leaves nodes as
 * that one does.
 */
export class ModelledClient implements Pick<StoreClient, keyof StoreClient> {
  readonly links: readonly Link[];
  readonly #world: World;
  readonly #cluster: Cluster;
  readonly #owner: Owner;
  readonly #suspects = new Suspects();
  readonly #patience = new Patience(1_000, 5_000);
  readonly #nodes = new Map<string, ModelledNode>();
  readonly #leader = new Post(() => this.#findLeader());
  readonly #reader = new Post(() => this.#findReader());
  readonly #prefersLeader: boolean;
  #named: Endpoint | undefined;

  /** @param prefersLeader for reads that may be stale */
  constructor(world: World, cluster: Cluster, owner: Owner, prefersLeader: boolean) {
    this.#world = world;
    this.#cluster = cluster;
    this.#owner = owner;
    this.#prefersLeader = prefersLeader;
    this.links = cluster.members.map(() => new Link(world));
  }

  get knownLeader(): StoreNode | undefined {
    return this.#leader.current;
  }

  leader(): Promise<StoreNode> {
    return this.#leader.holder();
  }

  reader(): Promise<StoreNode> {
    const followsLeader = this.#prefersLeader && this.knownLeader !== undefined;
    return (followsLeader ? this.#leader : this.#reader).holder();
  }

  async openRead(request: ReadReq) {
    return (await this.reader()).openRead(request);
  }

  close(): void {
    for (const node of this.#nodes.values()) node.leave();
  }

  async #findLeader(): Promise<StoreNode> {
    const named = this.#named;
    this.#named = undefined;
    if (named !== undefined && !this.#suspects.has(named)) return this.#reach(named);
    for (let round = 0; round < ROUNDS; round++) {
      const found = await this.#askWhoLeads();
      if (found !== undefined) return this.#reach(found);
      await sleep(ROUND_MS);
    }
    throw new TransientFailure('no node leads');
  }

  /** Asks a member over the network who leads. */
  #askWhoLeads(): Promise<Endpoint | undefined> {
    const { time } = this.#world;
    const asked = this.#world.pick(this.#cluster.members);
    const link = this.links[asked.number]!;
    return new Promise((resolve) => {
      this.#world.after(500, () => resolve(undefined));
      link.send(() => {
        if (asked.frozenUntilMs > time.nowMs) return;
        const { leader } = this.#cluster;
        link.send(() => resolve(leader && endpointOf(leader)), this.#owner);
      }, undefined);
    });
  }

  async #findReader(): Promise<StoreNode> {
    const fit = this.#cluster.members.filter((member) => !this.#suspects.has(endpointOf(member)));
    const members = fit.length === 0 ? this.#cluster.members : fit;
    return this.#reach(endpointOf(this.#world.pick(members)));
  }

  #reach(endpoint: Endpoint): StoreNode {
    const connected = this.#nodes.get(nameOf(endpoint));
    if (connected !== undefined) return connected as unknown as StoreNode;
    const member: Member = this.#cluster.members[endpoint.port]!;
    const node = new ModelledNode({
      ...{ world: this.#world, cluster: this.#cluster, owner: this.#owner, member },
      link: this.links[member.number]!,
      patience: this.#patience,
      onLeft: (left) => this.#forget(left),
      onDoubt: (doubted, leader) => this.#doubt(doubted, leader),
    });
    this.#nodes.set(nameOf(endpoint), node);
    return node as unknown as StoreNode;
  }

  #doubt(node: ModelledNode, named?: Endpoint): void {
    if (!this.#leader.vacate(node as unknown as StoreNode)) return;
    this.#suspects.add(node.endpoint);
    this.#named = named;
  }

  #forget(node: ModelledNode): void {
    this.#suspects.add(node.endpoint);
    this.#nodes.delete(nameOf(node.endpoint));
    this.#leader.vacate(node as unknown as StoreNode);
    this.#reader.vacate(node as unknown as StoreNode);
  }
}
