import type { Logger } from 'pino';

import type { SwitchEvent } from '../../domain/switches/events.js';
import { isArmed } from '../../domain/switches/switches.js';
import type { Switch } from '../../domain/switches/terms.js';
import { decodeSwitchEvent } from '../../eventstore/codec/decode.js';
import { derivedId } from '../../eventstore/codec/event-id.js';
import { switchEventVersions } from '../../eventstore/codec/upcasters.js';
import { keepLatest } from '../../eventstore/keep-latest.js';
import type { EventStore, SubscriptionBatch } from '../../eventstore/event-store.js';
import { SWITCH_STREAM_PREFIX } from '../../eventstore/streams.js';
import { follow, type Failure, type Next } from '../../subscriptions/follow.js';
import type { Clock, SetAlarm } from '../clock.js';
import type { SwitchSequencers } from '../sequencer/switch-sequencers.js';
import type { StoreClock } from './store-clock.js';
import { readCheckpoint, writeCheckpoint } from './switch-checkpoint.js';
import { SWITCH_ACTOR, type SwitchRun, type SwitchRuns } from './switch-runs.js';

/** How much later than the process that armed a switch the others let it act: they nearly always find that it has. */
const OTHERS_DELAY_MS = 500;

/** How long after a switch acted a process whose doing that was not takes the cancelling up. */
const TAKE_UP_MS = 5_000;

/** How soon what did not work is tried again. */
const RETRY_MS = 250;

/** How long a user's switches are not looked at, at most: clocks are set. */
const MAX_IDLE_MS = 60_000;

/** Events of a stream of switches that are kept: each tells all, but a command that comes again is known by its own. */
const KEPT_EVENTS = 1_000;

/** Events of switches after which the checkpoint is written anew. */
const CHECKPOINT_EVERY = 1_000;

/** What the watch over switches works with. */
export interface SwitchWatchParts {
  readonly store: EventStore;
  readonly switches: SwitchSequencers;
  readonly runs: SwitchRuns;
  readonly clock: Clock;
  readonly storeClock: StoreClock;
  readonly setAlarm: SetAlarm;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/** How late a switch is overdue: another process has had time to let it act. */
const OVERDUE_MS = 5_000;

/** How many switches are known. */
export interface SwitchFigures {
  /** Those that have yet to act. */
  readonly armed: number;
  /** Those of them that should have acted by now. */
  readonly overdue: number;
}

/** What is known of a user. */
interface Watched {
  readonly switches: readonly Switch[];
  /** A position in the log behind which all of that is told. */
  readonly since: bigint | 'start';
}

/**
 * Follows the switches of all users, whichever process they were armed through, and sees to it that each acts when its time
 * has come and that its orders are then cancelled. Every process does so; the streams of switches, and the ids of what is
 * done, see to it that it is done once.
 */
export class SwitchWatch {
  readonly #parts: SwitchWatchParts;
  readonly #closing = new AbortController();
  readonly #users = new Map<string, Watched>();
  readonly #alarms = new Map<string, () => void>();
  /** Switches that were armed through this process. */
  readonly #armedHere = new Set<string>();
  /** Up to where the log has been read. */
  #position: bigint | 'start' = 'start';
  #isLive = false;
  /** How far this process's clock is known to be ahead. */
  #leadMs = 0;
  /** Whether it has been said that a switch could not act, and none could since. */
  #isFailing = false;
  #eventsSinceCheckpoint = 0;
  #following: Promise<void> = Promise.resolve();

  constructor(parts: SwitchWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    const { store, switches } = this.#parts;
    switches.observe((events) => this.#noteOwn(events));
    const follower = {
      begin: async () => {
        if (this.#position === 'start') this.#position = await readCheckpoint(store);
        const eventTypes = Object.keys(switchEventVersions);
        return { after: this.#position, streamPrefixes: [], eventTypes };
      },
      onBatch: (batch: SubscriptionBatch) => this.#take(batch),
      onFailure: (failure: Failure) => this.#noteFailure(failure),
    };
    this.#following = follow(store, follower, this.#closing.signal);
  }

  /** How many switches there are at the moment, as far as the log has been read. */
  figures(): SwitchFigures {
    const overdueFrom = this.#parts.clock().getTime() - OVERDUE_MS;
    let [armed, overdue] = [0, 0];
    for (const { switches } of this.#users.values()) {
      for (const one of switches) {
        if (!isArmed(one)) continue;
        armed += 1;
        if (Date.parse(one.cancelAt) < overdueFrom) overdue += 1;
      }
    }
    return { armed, overdue };
  }

  /** Lets no more switches act here, and ends once the commands in hand are answered. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const cancel of this.#alarms.values()) cancel();
    await this.#following;
    await this.#parts.runs.close();
  }

  async #take({ events, position, live }: SubscriptionBatch): Promise<Next> {
    const since = this.#position;
    const changed = new Set<string>();
    for (const recorded of events) {
      // The store may hold streams of others, with events of the same name.
      if (!recorded.stream.startsWith(SWITCH_STREAM_PREFIX)) continue;
      const { userId, switches } = decodeSwitchEvent(recorded).data;
      this.#note(userId, { switches, since });
      changed.add(userId);
      if (recorded.revision === 0n) {
        await this.#upkeep((store) => keepLatest(store, recorded.stream, KEPT_EVENTS));
      }
    }
    this.#position = position;
    if (live && !this.#isLive) for (const userId of this.#users.keys()) changed.add(userId);
    this.#isLive ||= live;
    // Before that, what was read may have been followed by anything.
    if (this.#isLive) for (const userId of changed) this.#setAlarm(userId);
    await this.#maybeCheckpoint(events.length);
    return 'continue';
  }

  #note(userId: string, watched: Watched): void {
    for (const { switchId } of this.#users.get(userId)?.switches ?? []) {
      const isLeft = watched.switches.some((one) => one.switchId === switchId);
      if (!isLeft) this.#armedHere.delete(switchId);
    }
    if (watched.switches.length === 0) this.#users.delete(userId);
    else this.#users.set(userId, watched);
  }

  /** Notes what commands of this process did: they need not wait for the log to tell. */
  #noteOwn(events: readonly SwitchEvent[]): void {
    for (const { type, data } of events) {
      const { userId, switchId, switches, at } = data;
      if (type === 'CancelAfterArmed') {
        this.#armedHere.add(switchId);
        if (this.#isLive) this.#setAlarm(userId);
      }
      if (type !== 'CancelAfterTriggered') continue;
      const acted = switches.find((one) => one.switchId === switchId && one.triggeredAt === at);
      const run = acted && runOf(userId, acted);
      if (run !== undefined) this.#parts.runs.start(run);
    }
  }

  #setAlarm(userId: string, atLeastMs = 0): void {
    this.#alarms.get(userId)?.();
    this.#alarms.delete(userId);
    const { switches = [] } = this.#users.get(userId) ?? {};
    const dueMs = Math.min(...switches.map((one) => this.#dueMs(userId, one)));
    if (dueMs === Infinity || this.#closing.signal.aborted) return;
    const untilDueMs = Math.min(dueMs - this.#parts.clock().getTime(), MAX_IDLE_MS);
    const leftMs = Math.max(untilDueMs, atLeastMs);
    // A millisecond more, for timers may go off a little early.
    const cancel = this.#parts.setAlarm(leftMs + 1, () => void this.#lookAfter(userId));
    this.#alarms.set(userId, cancel);
  }

  /** When there is something to be done here about a switch, in milliseconds since 1970. */
  #dueMs(userId: string, one: Switch, leadMs = this.#leadMs): number {
    const { clock, runs } = this.#parts;
    const run = runOf(userId, one);
    if (run !== undefined) {
      const fromMs = runs.isRunning(run) ? clock().getTime() : Date.parse(run.acted.triggeredAt);
      return fromMs + TAKE_UP_MS;
    }
    const delayMs = this.#armedHere.has(one.switchId) ? 0 : OTHERS_DELAY_MS;
    return Date.parse(one.cancelAt) + delayMs + leadMs;
  }

  /** Does what is due about a user's switches. */
  async #lookAfter(userId: string): Promise<void> {
    let retryMs = 0;
    try {
      for (const one of await this.#due(userId)) {
        // Whether it has been done is heard of by the log.
        retryMs = RETRY_MS;
        await this.#act(userId, one);
      }
      this.#isFailing = false;
    } catch (error) {
      retryMs = RETRY_MS;
      this.#noteFailing(userId, error);
    }
    this.#setAlarm(userId, retryMs);
  }

  /**
   * What is due: by a clock that is ahead, not before it is by the event store's, for what is done by mistake cannot be undone.
   */
  async #due(userId: string): Promise<readonly Switch[]> {
    const { switches = [] } = this.#users.get(userId) ?? {};
    const isDue = (one: Switch, leadMs: number): boolean =>
      this.#dueMs(userId, one, leadMs) <= this.#parts.clock().getTime();
    const due = switches.filter((one) => isDue(one, 0));
    if (!due.some(isArmed)) return due;
    await this.#readLead();
    return due.filter((one) => isDue(one, this.#leadMs));
  }

  async #readLead(): Promise<void> {
    const before = this.#leadMs;
    this.#leadMs = await this.#parts.storeClock.leadMs();
    if (before > 0 || this.#leadMs === 0) return;
    const about = { milliseconds: this.#leadMs };
    const what =
      "the clock of this process is ahead of the event store's by at least this much, set both by a time server (NTP); switches go by the store's";
    this.#parts.logger.warn(about, what);
  }

  async #act(userId: string, one: Switch): Promise<void> {
    const run = runOf(userId, one);
    if (run !== undefined) {
      this.#parts.runs.start(run);
      return;
    }
    const { switchId, cancelAt } = one;
    const command = { type: 'TriggerCancelAfter', userId, switchId, cause: 'timeout' } as const;
    const commandId = derivedId(`switch-triggered/${switchId}/${cancelAt}`);
    const context = { commandId, correlationId: switchId, actor: SWITCH_ACTOR };
    await this.#parts.switches.submit(userId, { command, context });
  }

  /** Writes down from where on the log must be read, now and then. */
  async #maybeCheckpoint(events: number): Promise<void> {
    this.#eventsSinceCheckpoint += events;
    if (this.#eventsSinceCheckpoint < CHECKPOINT_EVERY || !this.#isLive) return;
    let after = this.#position;
    for (const { since } of this.#users.values()) {
      if (since === 'start') return;
      if (after === 'start' || since < after) after = since;
    }
    if (after === 'start') return;
    this.#eventsSinceCheckpoint = 0;
    const settled = after;
    await this.#upkeep((store) => writeCheckpoint(store, settled));
  }

  /** Does what keeps the log short; without it everything goes on. */
  async #upkeep(act: (store: EventStore) => Promise<void>): Promise<void> {
    const { store, logger } = this.#parts;
    try {
      await act(store);
    } catch (error) {
      logger.warn(
        { err: error },
        'old events of switches could not be truncated; they take room until the next attempt',
      );
    }
  }

  /** Says so once, however often it is tried until one can act again. */
  #noteFailing(userId: string, error: unknown): void {
    if (this.#isFailing || this.#closing.signal.aborted) return;
    this.#isFailing = true;
    const what = 'a cancel-after switch ran out, and that could not be recorded; it is tried again';
    this.#parts.logger.warn({ userId, err: error }, what);
  }

  /** Says so once, however often following them fails until it works again. */
  #noteFailure({ error, failures }: Failure): void {
    if (failures > 1) return;
    const what =
      'the subscription to cancel-after switches is lost, and tried again; some may act late until it is back';
    this.#parts.logger.error({ err: error }, what);
  }
}

function runOf(userId: string, one: Switch): SwitchRun | undefined {
  const { triggeredAt } = one;
  if (isArmed(one) || triggeredAt === undefined) return undefined;
  return { userId, acted: { ...one, triggeredAt } };
}
