import type { Fleet } from '../process/fleet.js';
import type { Cluster } from '../store/cluster.js';
import { freeze } from './virtual-time.js';
import type { World } from './world.js';

/** How far a clock is wrong at most. */
export const MOST_SKEW_MS = 2_000;

/** How long a process is frozen. */
const FROZEN_MS = [10, 2_500] as const;

/** How long it is between two of them, on average. */
const EVERY_MS = 250;

/** What befalls processes, nodes, clocks and connections, one misfortune after the other, until it is calm. */
export class Misfortunes {
  readonly #world: World;
  readonly #fleet: Fleet;
  readonly #cluster: Cluster;
  readonly #kinds: readonly (() => void)[];
  count = 0;

  constructor(world: World, fleet: Fleet, cluster: Cluster) {
    this.#world = world;
    this.#fleet = fleet;
    this.#cluster = cluster;
    this.#kinds = [
      () => this.#kill(),
      () => this.#kill(),
      () => this.#freezeProcess(),
      () => this.#skewClock(),
      () => this.#elect(),
      () => this.#elect(),
      () => this.#freezeNode(),
      () => this.#lag(),
      () => this.#lag(),
      () => this.#block(),
      () => this.#leave(),
    ];
  }

  /** Lets them happen until it is calm. */
  begin(): void {
    this.#world.after(this.#world.between(0, 2 * EVERY_MS), () => {
      if (this.#world.isCalm) return;
      this.count += 1;
      this.#world.pick(this.#kinds)();
      this.begin();
    });
  }

  #place(): number {
    return this.#world.integer(0, this.#fleet.servers.length - 1);
  }

  #kill(): void {
    const place = this.#place();
    if (this.#fleet.servers[place] === undefined) return;
    this.#fleet.kill(place);
    this.#world.after(this.#world.between(20, 1_500), () => this.#fleet.start(place));
  }

  #freezeProcess(): void {
    const server = this.#fleet.servers[this.#place()];
    if (server === undefined) return;
    const forMs = this.#world.between(...FROZEN_MS);
    this.#world.note(`${server.name} freezes for ${forMs} ms`);
    freeze(server.owner, this.#world.time.nowMs + forMs);
  }

  #skewClock(): void {
    const server = this.#fleet.servers[this.#place()];
    if (server === undefined) return;
    server.owner.skewMs = this.#world.integer(-MOST_SKEW_MS, MOST_SKEW_MS);
    this.#world.note(`${server.name}'s clock is ${server.owner.skewMs} ms ahead`);
  }

  #elect(): void {
    this.#cluster.elect(this.#world.between(30, 900));
  }

  #freezeNode(): void {
    const member = this.#world.pick(this.#cluster.members);
    const forMs = this.#world.between(50, 3_000);
    this.#world.note(`node ${member.number} freezes for ${forMs} ms`);
    freeze(member, this.#world.time.nowMs + forMs);
    if (this.#cluster.leader === member) this.#cluster.elect(this.#world.between(200, 800));
  }

  /** A member falls behind. */
  #lag(): void {
    const member = this.#world.pick(this.#cluster.members);
    member.lagMs = this.#world.between(0, 4_000);
    this.#world.note(`node ${member.number} lags by ${member.lagMs} ms`);
  }

  /** Nothing gets through between a process and a node for a while. */
  #block(): void {
    const server = this.#fleet.servers[this.#place()];
    if (server === undefined) return;
    const link = this.#world.pick(server.client.links);
    const forMs = this.#world.between(50, 2_500);
    this.#world.note(`${server.name} is cut off from a node for ${forMs} ms`);
    link.block(this.#world.time.nowMs + forMs);
  }

  /** A process loses all its connections. */
  #leave(): void {
    const server = this.#fleet.servers[this.#place()];
    if (server === undefined) return;
    this.#world.note(`${server.name} loses its connections`);
    this.#world.time.as(server.owner, () => server.client.close());
  }
}
