import type { RecordedEvent } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import type { Channel, ChannelParams } from '../channel.js';
import type { MarketStep } from '../state/live-markets.js';
import { headingOf, type Line, type LineParts } from './line.js';
import { makeLine } from './make-line.js';

/** A line, and how many have it or are about to. */
interface Entry {
  readonly channel: Channel;
  readonly line: Line;
  users: number;
}

/** The lines that somebody has: one for all who asked a channel for the same. */
export class Lines {
  readonly #parts: LineParts;
  readonly #byHeading = new Map<string, Entry>();
  /** By channel, by the key of the events that concern them. */
  readonly #byKey = new Map<Channel, Map<string, Set<Line>>>();
  /** Those of which something is due, or will be as time passes. */
  readonly #awake = new Set<Line>();

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  /**
   * The line of what is asked for, which stays as long as somebody has it: whoever takes it gives it back, or ends a
   * subscription on it.
   * @throws ApplicationError MARKET_NOT_FOUND
   */
  take(
    channel: Channel,
    params: ChannelParams,
  ): { readonly line: Line; readonly giveBack: () => void } {
    const heading = headingOf(channel, params);
    const giveBack = (): void => this.#leave(heading);
    let entry = this.#byHeading.get(heading);
    if (entry === undefined) {
      entry = { channel, line: makeLine(channel, params, this.#parts, giveBack), users: 0 };
      this.#byHeading.set(heading, entry);
      this.#linesOf(channel, entry.line.key).add(entry.line);
    }
    entry.users += 1;
    return { line: entry.line, giveBack };
  }

  /** How many have what each channel has, by its name; channels that nobody has are left out. */
  get users(): ReadonlyMap<string, number> {
    const users = new Map<string, number>();
    for (const { channel, users: more } of this.#byHeading.values()) {
      users.set(channel.name, (users.get(channel.name) ?? 0) + more);
    }
    return users;
  }

  /** Something will be due of a line. */
  wake(line: Line): void {
    this.#awake.add(line);
  }

  /** Tells those lines of an event that it concerns. */
  onEvent(recorded: RecordedEvent, step: MarketStep | undefined): void {
    for (const [channel, byKey] of this.#byKey) {
      for (const key of keysOf(channel, recorded)) {
        for (const line of byKey.get(key) ?? []) {
          line.onEvent(recorded, step);
          this.#awake.add(line);
        }
      }
    }
  }

  /** Sends what is due. @param nowMs of monotonicMs() */
  tick(nowMs: number): void {
    for (const line of this.#awake) {
      if (!line.tick(nowMs)) this.#awake.delete(line);
    }
  }

  #linesOf(channel: Channel, key: string): Set<Line> {
    const byKey = this.#byKey.get(channel) ?? new Map<string, Set<Line>>();
    this.#byKey.set(channel, byKey);
    const lines = byKey.get(key) ?? new Set();
    byKey.set(key, lines);
    return lines;
  }

  #leave(heading: string): void {
    const entry = this.#byHeading.get(heading);
    if (entry === undefined || --entry.users > 0) return;
    this.#byHeading.delete(heading);
    this.#awake.delete(entry.line);
    const { channel, line } = entry;
    const byKey = this.#byKey.get(channel)!;
    const lines = byKey.get(line.key)!;
    lines.delete(line);
    if (lines.size === 0) byKey.delete(line.key);
    if (byKey.size === 0) this.#byKey.delete(channel);
  }
}

/** Whom an event concerns of those who have a channel, by their keys. */
function keysOf({ source }: Channel, recorded: RecordedEvent): readonly string[] {
  const isOfMarket = recorded.stream.startsWith(MARKET_STREAM_PREFIX);
  if (source.kind === 'book') {
    return isOfMarket ? [recorded.stream.slice(MARKET_STREAM_PREFIX.length)] : [];
  }
  const { types } = source;
  if (types !== undefined && !(isOfMarket && types.includes(recorded.type))) return [];
  return source.keysOf(recorded);
}
