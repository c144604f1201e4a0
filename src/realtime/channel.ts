import type { TSchema } from 'typebox';

import type { RecordedEvent } from '../eventstore/event-store.js';
import type { Access } from '../http/access.js';
import type { Dto } from '../http/route.js';
import type { Cache } from '../queries/cache/cache.js';
import type { Queries } from '../queries/queries.js';
import type { BookChange } from './state/live-book.js';
import type { LiveMarket } from './state/live-market.js';

/*
 * A channel is an entry of a list (channels/all-channels.ts): what it is about, who may have it, what comes over it and what
 * that is made of. realtime.ts does the rest.
 */

/** What a client says of what it wants; each channel takes some of it. */
export interface ChannelParams {
  readonly symbol?: string;
  readonly userId?: string;
  readonly stream?: string;
  /** Milliseconds; of candles, how long each lasts. */
  readonly interval?: number | string;
  /** Mark of the last message that the client has. */
  readonly from?: string;
}

/** Every message is an event, or several of them what one event did: nothing is left out, and all of it can be had again. */
export interface EventSource {
  readonly kind: 'events';
  /** Types of the events that matter; left out: all. */
  readonly types?: readonly string[];
  /** What messages are numbered by: the sequence of one market's stream, or the log position. */
  readonly marks: 'sequence' | 'position';
  /** The stream that holds all of it, if one does. */
  streamOf?(params: ChannelParams): string;
  /** By which of the keys of an event those know it who asked for this. */
  keyOf(params: ChannelParams): string;
  /** Whom an event concerns, each once. */
  keysOf(event: RecordedEvent): readonly string[];
  /** What it is to one of those. */
  dataOf(event: RecordedEvent, key: string): unknown;
}

/** What a market's book shows. */
export interface BookSource {
  readonly kind: 'book';
  /** How often, in milliseconds, for those who did not ask for an interval; left out: at each change. */
  readonly everyMs?: number;
  /** Whether all of it is told each time, whether it has changed or not. */
  readonly isRepeated?: boolean;
  /** All of it, as JSON. */
  readonly whole: (market: LiveMarket) => string;
  /** What a change did to it, as JSON; left out: all of it is told anew. */
  readonly change?: (market: LiveMarket, change: BookChange) => string;
  /** What has changed after a sequence, as JSON; undefined when that is too long ago. */
  readonly since?: (market: LiveMarket, sequence: bigint) => string | undefined;
}

/** Whom channels ask for what they tell. */
export interface Asked {
  readonly queries: Queries;
  readonly cache: Pick<Cache, 'processes'>;
}

/** What a query answers, asked again when events have touched it. */
export interface ReadSource {
  readonly kind: 'read';
  /** Types of the events that touch it; left out: it may have changed without any. */
  readonly types?: readonly string[];
  /** How often it is asked at most, in milliseconds. */
  everyMs(params: ChannelParams): number;
  keyOf(params: ChannelParams): string;
  keysOf(event: RecordedEvent): readonly string[];
  /** @param atLeast log position that the answer has in it */
  read(
    params: ChannelParams,
    asked: Asked,
    atLeast: bigint | undefined,
  ): Promise<{ readonly data: string; readonly position: bigint | undefined }>;
}

/** An entry of the list. */
export interface Channel {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly what: string;
  readonly access: Access;
  /** What it takes; left out: nothing. */
  readonly params?: Dto<ChannelParams>;
  /** `data` of its messages: of the first and of the others, when these differ. */
  readonly snapshot?: TSchema;
  readonly update: TSchema;
  readonly source: EventSource | BookSource | ReadSource;
}

/** Whether who is too slow for it gets less of it, or none. */
export function isConflated({ source }: Channel): boolean {
  if (source.kind === 'events') return false;
  return source.kind === 'read' || source.change === undefined || source.since !== undefined;
}
