import type { ReadReq } from '../../../src/eventstore/client/official-client.js';
import type { ReadResponse } from '../../../src/eventstore/client/read-response.js';
import type { World } from '../world/world.js';
import type { Cluster, Member } from './cluster.js';

/** Who follows the log, where, and how it is told. */
export interface Followed {
  readonly world: World;
  readonly cluster: Cluster;
  readonly member: Member;
  readonly tell: (response: ReadResponse) => void;
  /** Whether nobody listens any more. */
  readonly isOver: () => boolean;
}

/** A subscription to the log by types of events, as a member of the cluster answers it: each event when it shows it. */
export class ModelledSubscription {
  readonly #parts: Followed;
  readonly #types: RegExp;
  readonly #after: bigint;
  /** The place in the log of what is told next. */
  #place = 0;
  #isLive = false;

  constructor(parts: Followed, request: ReadReq) {
    this.#parts = parts;
    const options = request.getOptions()!;
    this.#types = new RegExp(options.getFilter()!.getEventType()!.getRegex());
    this.#after = BigInt(options.getAll()!.getPosition()?.getCommitPosition() ?? 0);
  }

  begin(): void {
    const { world, cluster, member, tell, isOver } = this.#parts;
    if (isOver()) return;
    const again = (afterMs: number): void => world.after(afterMs, () => this.begin());
    const { nowMs } = world.time;
    if (member.frozenUntilMs > nowMs) return again(member.frozenUntilMs - nowMs);
    const lagMs = cluster.leader === member ? 0 : member.lagMs;
    for (; this.#place < cluster.log.length; this.#place++) {
      const { event, atMs } = cluster.log[this.#place]!;
      if (atMs + lagMs > nowMs) return again(atMs + lagMs - nowMs);
      const isWanted = event.position > this.#after && this.#types.test(event.type);
      if (isWanted) tell({ kind: 'event', event });
    }
    if (!this.#isLive) tell({ kind: 'caught-up' });
    this.#isLive = true;
    cluster.whenGrown(() => this.begin());
  }
}
