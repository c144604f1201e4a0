import type { Logger } from 'pino';

import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import type { Asked, Channel, ChannelParams } from '../channel.js';
import type { Feed } from '../feed.js';
import type { Receiver } from '../receiver.js';
import type { MarketStep } from '../state/live-markets.js';
import type { Subscription, Topic } from '../topic.js';

/** How far a line is when somebody begins: what he goes on from, should the connection end before the first message. */
export interface Start {
  /** What he sends as `from`. */
  readonly mark: bigint;
  /** Number of the last event in the market's stream, where marks are such. */
  readonly sequence?: bigint;
  /** Log position of the feed. */
  readonly position: bigint;
}

/** What all who asked a channel for the same get. */
export interface Line {
  readonly topic: Topic;
  /** The keys of the events that concern it are this one's. */
  readonly key: string;
  /** Checks that what is asked for is there. @throws ApplicationError */
  prepare(params: ChannelParams): Promise<void>;
  /** How far it is, for who begins now without a `from`; left out, or undefined, where nothing can be gone on with. */
  start?(): Start | undefined;
  /** Begins to send to somebody, with what comes first. */
  begin(receiver: Receiver, params: ChannelParams): Subscription;
  /** An event that concerns it. */
  onEvent(recorded: RecordedEvent, step: MarketStep | undefined): void;
  /** Sends what is due. @param nowMs of monotonicMs(). @returns whether there is more to be done as time passes */
  tick(nowMs: number): boolean;
}

/** What lines work with. */
export interface LineParts {
  readonly feed: Feed;
  readonly store: Pick<EventStore, 'head' | 'readStream' | 'subscribeToAll'>;
  readonly asked: Asked;
  readonly logger: Logger;
}

/** How messages about this begin: JSON without the end. What tells it from others of its channel follows the name. */
export function headingOf({ name }: Channel, params: ChannelParams): string {
  const { from: _from, ...about } = params;
  return JSON.stringify({ channel: name, ...about }).slice(0, -1);
}
