import { HashChain } from '../../../src/audit/index.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import { decodeMarketEvent } from '../../../src/eventstore/codec/decode.js';
import type { Committed } from '../store/cluster.js';

/** One event of a market's stream, with what its record says besides. */
export interface LoggedEvent {
  readonly event: MarketEvent;
  readonly commandId: string;
  readonly correlationId: string;
  readonly committedAtMs: number;
  /** In the log of all streams. */
  readonly position: bigint;
}

/** What a market's stream holds in the end. */
export class MarketLog {
  readonly events: readonly LoggedEvent[];
  readonly faults: readonly string[];
  readonly #places = new Map<string, number[]>();

  constructor(
    readonly symbol: string,
    stream: readonly Committed[],
  ) {
    const chain = new HashChain();
    for (const { event } of stream) chain.add(event);
    const { holds, detail } = chain.check();
    const ids = new Set(stream.map(({ event }) => event.id));
    this.faults = [
      ...(holds ? [] : [`${symbol}: the hash chain is broken: ${detail}`]),
      ...(ids.size === stream.length ? [] : [`${symbol}: an event is there twice`]),
    ];
    this.events = stream.map(logged);
    for (const [index, { commandId }] of this.events.entries()) {
      const places = this.#places.get(commandId) ?? [];
      places.push(index);
      this.#places.set(commandId, places);
    }
  }

  /** The ids of the commands that made events, with the places of the first. */
  commands(): Iterable<readonly [string, readonly number[]]> {
    return this.#places;
  }

  /** Where the events of a command are, those by which its matching went on included; empty when there are none. */
  placesOf(commandId: string): readonly number[] {
    const places = [...(this.#places.get(commandId) ?? [])];
    for (;;) {
      const last = places.at(-1);
      if (last === undefined || this.events[last]!.event.type !== 'MatchingPaused') return places;
      const next = this.events[last + 1];
      if (next === undefined) return places;
      places.push(...(this.#places.get(next.commandId) ?? []));
    }
  }

  /** How many events there were at a time. @param inclusive whether those of that very moment count */
  lengthAt(ms: number, inclusive: boolean): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { committedAtMs } = this.events[middle]!;
      if (committedAtMs < ms || (inclusive && committedAtMs === ms)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function logged({ event, atMs }: Committed): LoggedEvent {
  return {
    event: decodeMarketEvent(event),
    commandId: event.metadata['commandId'] as string,
    correlationId: event.metadata['$correlationId'] as string,
    committedAtMs: atMs,
    position: event.position,
  };
}
