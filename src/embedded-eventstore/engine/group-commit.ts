import { setImmediate as nextTurn } from 'node:timers/promises';
import { wallClockMs } from '../../environment/clock.js';
import { StoreClosed, StoreInconsistent } from '../errors.js';
import type { EventIndex } from '../index/event-index.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { AppendGroup, type PlacedRecord } from './append-group.js';
import type { AppendOutcome } from './append-request.js';
import type { StreamMetadataReader } from './stream-metadata-reader.js';
import { StreamViews } from './stream-views.js';

/** A group that has reached this size is written; the rest of the queue follows in the next one. */
const MAX_GROUP_BYTES = 4 * 1024 * 1024;

/** Decides a request within a group and adds what it writes. */
export type GroupDecision = (group: AppendGroup) => AppendOutcome;

interface Waiting {
  readonly decide: GroupDecision;
  readonly deadlineMs: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** What came of a decision: an outcome, or the failure to decide, which is this append's alone. */
type Decided =
  | { readonly kind: 'decided'; readonly outcome: AppendOutcome }
  | { readonly kind: 'undecided'; readonly error: unknown };

/**
 * The log's one writer. Appends that arrive while a group is being synced form the next group and share one write and
 * one fdatasync. Nothing is answered or published before the sync that covers it, refusals included: a refusal may
 * rest on an append of the same group.
 */
export class GroupCommit {
  readonly #log: SegmentedLog;
  readonly #index: EventIndex;
  readonly #metadata: StreamMetadataReader;
  readonly #publish: (records: readonly PlacedRecord[]) => void;
  readonly #failStop: (error: StoreInconsistent) => void;
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  /**
   * @param publish is called with a group's records once they are durable, before anybody is answered
   * @param failStop is called when that failed: the process must end
   */
  constructor(
    log: SegmentedLog,
    index: EventIndex,
    metadata: StreamMetadataReader,
    publish: (records: readonly PlacedRecord[]) => void,
    failStop: (error: StoreInconsistent) => void,
  ) {
    this.#log = log;
    this.#index = index;
    this.#metadata = metadata;
    this.#publish = publish;
    this.#failStop = failStop;
  }

  /**
   * Has a request decided and made durable.
   * @param deadlineMs since the epoch, after which it is not begun any more
   * @throws LogWriteFailed when the disk refused; StoreClosed when the store closed before the append was decided;
   * CorruptLog when what the decision rests on no longer reads back.
   */
  submit(decide: GroupDecision, deadlineMs = Infinity): Promise<AppendOutcome> {
    if (this.#closed) return Promise.reject(new StoreClosed());
    return new Promise((resolve, reject) => {
      this.#queue.push({ decide, deadlineMs, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Finishes the group that is being written, refuses what is still queued, and takes nothing more. */
  async close(): Promise<void> {
    this.#stopTaking();
    await this.#running;
  }

  async #drain(): Promise<void> {
    // One turn of the event loop lets everything that has arrived with the first append join its group.
    await nextTurn();
    while (this.#queue.length > 0) await this.#commitGroup();
    this.#running = undefined;
  }

  async #commitGroup(): Promise<void> {
    let taken: Waiting[] = [];
    try {
      await this.#log.rotateWhenFull();
      const streams = new StreamViews(this.#index, this.#log, this.#metadata);
      const group = new AppendGroup(streams, this.#log, wallClockMs());
      taken = this.#queue;
      this.#queue = [];
      const decisions = this.#fill(group, taken);
      if (group.records.length > 0) await this.#log.append(group.frames);
      if (!this.#publishes(group)) return;
      taken.forEach((waiting, index) => settle(waiting, decisions[index] as Decided));
    } catch (error) {
      // Without a segment to write to, nothing could be decided: everything that waits fails.
      const failed = taken.length > 0 ? taken : this.#queue.splice(0);
      for (const waiting of failed) waiting.reject(error);
    }
  }

  /**
   * Shows readers what is durable. When that fails, nobody of the group is answered, for "failed" would not be true, and
   * nothing more is taken: the clients repeat their appends, and the next process answers by the log.
   */
  #publishes(group: AppendGroup): boolean {
    try {
      this.#publish(group.records);
      return true;
    } catch (error) {
      this.#stopTaking();
      this.#failStop(new StoreInconsistent(error));
      return false;
    }
  }

  #stopTaking(): void {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new StoreClosed());
  }

  /** Decides appends in order of arrival until the group is full; puts the others back at the head of the queue. */
  #fill(group: AppendGroup, taken: Waiting[]): Decided[] {
    const decisions: Decided[] = [];
    const nowMs = wallClockMs();
    while (decisions.length < taken.length && group.bytes < MAX_GROUP_BYTES) {
      decisions.push(decide(taken[decisions.length] as Waiting, group, nowMs));
    }
    this.#queue.unshift(...taken.splice(decisions.length));
    return decisions;
  }
}

function decide({ decide, deadlineMs }: Waiting, group: AppendGroup, nowMs: number): Decided {
  if (deadlineMs < nowMs) return { kind: 'decided', outcome: { kind: 'timed-out' } };
  try {
    return { kind: 'decided', outcome: decide(group) };
  } catch (error) {
    return { kind: 'undecided', error };
  }
}

function settle({ resolve, reject }: Waiting, decided: Decided): void {
  if (decided.kind === 'decided') resolve(decided.outcome);
  else reject(decided.error);
}
