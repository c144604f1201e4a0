import type {
  ExpectedRevision,
  NewEvent,
  RecordedEvent,
} from '../../../src/eventstore/event-store.js';
import type { World } from '../world/world.js';

/** An event of the log, and since when it is there. */
export interface Committed {
  readonly event: RecordedEvent;
  readonly atMs: number;
}

/** What becomes of an append. */
export type AppendResult =
  | { readonly lastRevision: bigint; readonly position: bigint }
  | 'WrongExpectedVersion'
  | 'NotLeader';

/** How long the leader's disk takes. */
const DISK_MS = [0.3, 3] as const;
const SLOW_DISK_MS = [50, 700] as const;

/** Positions are byte offsets in a real store: they rise by more than one. */
const POSITION_STEP = 137n;

const NODES = [0, 1, 2] as const;

/** A member of the cluster. */
export interface Member {
  readonly number: number;
  /** Until when it does nothing; what is sent to it lies there. */
  frozenUntilMs: number;
  /** How far what it shows is behind the log, unless it leads. */
  lagMs: number;
}

/**
 * A cluster of three: one leads, and takes appends one after the other; what it has committed is never lost, and every other
 * member shows it a while later. What waits for its disk when it ceases to lead never happens. A leader that was frozen knows
 * that it is none any more before it does anything else.
 */
export class Cluster {
  readonly members: readonly Member[] = NODES.map((number) => ({
    ...{ number, frozenUntilMs: 0, lagMs: 0 },
  }));
  readonly log: Committed[] = [];
  readonly #streams = new Map<string, Committed[]>();
  /** Who wants to know of the next commit. */
  #followers: (() => void)[] = [];
  readonly #world: World;
  #leader: Member | undefined = this.members[0];
  /** Of how many elections. */
  #term = 0;
  #diskFreeAtMs = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Who leads; undefined during an election. */
  get leader(): Member | undefined {
    return this.#leader;
  }

  stream(name: string): readonly Committed[] {
    return this.#streams.get(name) ?? [];
  }

  /** What a member shows of a stream now. */
  shown(member: Member, stream: string): readonly RecordedEvent[] {
    const untilMs = this.#leader === member ? Infinity : this.#world.time.nowMs - member.lagMs;
    const events = this.stream(stream);
    let length = events.length;
    while (length > 0 && events[length - 1]!.atMs > untilMs) length -= 1;
    return events.slice(0, length).map(({ event }) => event);
  }

  /** Does something when the log has grown, once. */
  whenGrown(act: () => void): void {
    this.#followers.push(act);
  }

  /** Nobody leads for a while, then somebody does, perhaps another. */
  elect(forMs: number): void {
    const { time } = this.#world;
    this.#leader = undefined;
    this.#term += 1;
    const term = this.#term;
    this.#world.note('election begins');
    const end = (): void => {
      if (this.#term !== term) return;
      const able = this.members.filter(({ frozenUntilMs }) => frozenUntilMs <= time.nowMs);
      if (able.length < 2) {
        time.after(50, end);
        return;
      }
      this.#leader = this.#world.pick(able);
      this.#diskFreeAtMs = time.nowMs;
      this.#world.note(`node ${this.#leader.number} leads`);
    };
    time.as(undefined, () => time.after(forMs, end));
  }

  /** An append that has come to a member. @param answer is told what became of it, unless nobody ever knows */
  append(
    member: Member,
    append: { stream: string; events: readonly NewEvent[]; expected: ExpectedRevision },
    answer: (result: AppendResult) => void,
  ): void {
    if (this.#leader !== member) return answer('NotLeader');
    const { time } = this.#world;
    const term = this.#term;
    const [low, high] = this.#world.fails(0.003) ? SLOW_DISK_MS : DISK_MS;
    this.#diskFreeAtMs = Math.max(this.#diskFreeAtMs, time.nowMs) + this.#world.between(low, high);
    time.after(this.#diskFreeAtMs - time.nowMs, () => {
      if (this.#term === term) answer(this.#commit(append.stream, append.events, append.expected));
    });
  }

  #commit(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): AppendResult {
    const before = this.#streams.get(stream) ?? [];
    if (!isAt(before.length, expected)) {
      const earlier = repeated(before, events, expected);
      if (earlier === undefined) return 'WrongExpectedVersion';
      this.#world.note(`repeated append to ${stream} up to ${earlier.revision}`);
      return { lastRevision: earlier.revision, position: earlier.position };
    }
    this.#streams.set(stream, before);
    const { time } = this.#world;
    for (const event of events) {
      const recorded: RecordedEvent = {
        ...event,
        ...{ stream, revision: BigInt(before.length) },
        position: BigInt(this.log.length + 1) * POSITION_STEP,
        created: new Date(time.wallClockMs()),
      };
      const committed = { event: recorded, atMs: time.nowMs };
      before.push(committed);
      this.log.push(committed);
    }
    const { revision, position } = before.at(-1)!.event;
    this.#world.note(
      `${stream}@${revision} ${events.map(({ id, type }) => `${type} ${id}`).join(' ')}`,
    );
    for (const tell of this.#followers.splice(0)) tell();
    return { lastRevision: revision, position };
  }
}

function isAt(length: number, expected: ExpectedRevision): boolean {
  if (expected === 'any') return true;
  if (expected === 'no_stream') return length === 0;
  if (expected === 'stream_exists') return length > 0;
  return BigInt(length) - 1n === expected;
}

/** The last event of an append that was made before with these ids at this revision, or undefined. */
function repeated(
  recorded: readonly Committed[],
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): RecordedEvent | undefined {
  const start = typeof expected === 'bigint' ? Number(expected) + 1 : 0;
  const there = recorded.slice(start, start + events.length);
  const same = events.every(({ id }, index) => there[index]?.event.id === id);
  return same ? there.at(-1)?.event : undefined;
}
