import type { RecentCommands } from '../recent-commands.js';

/** Up to where in its stream an aggregate's state holds. */
export interface StreamPlace {
  /** Of the last event that the state is made of. */
  readonly revision: bigint;
  /** That event's commit position in the log. */
  readonly position: bigint;
  /** That event's link of the hash chain. */
  readonly hash: string;
}

/** An aggregate whose state can be written down. */
export interface Snapshotable<State> {
  /** How many events the state is made of, all of them durable. */
  readonly events: bigint;
  readonly place: StreamPlace;
  /** Goes on changing with the next event, as does what is remembered of commands. */
  readonly state: State;
  readonly commands: Pick<RecentCommands, 'copy'>;
}

/** A state made of a snapshot. */
export interface Restored<State> extends StreamPlace {
  readonly state: State;
  readonly commands: RecentCommands;
  /** Bytes of the state's text. */
  readonly size: number;
}

/** The snapshots of one aggregate: nothing but a shorter way to its state than all of its events. */
export interface Snapshots<State> {
  /**
   * The aggregate as its latest snapshot has it; undefined when there is none that can be trusted.
   * @throws EventStoreUnavailable
   */
  restore(): Promise<Restored<State> | undefined>;

  /** Takes a snapshot when one is due, and writes it in the background. */
  maybeSnapshot(aggregate: Snapshotable<State>): void;

  /** Waits for a snapshot in hand and takes a last one of the aggregate, if that is worth it. */
  close(aggregate: Snapshotable<State> | undefined): Promise<void>;
}
