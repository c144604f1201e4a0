import { StreamEventAnswer } from '../../answers/streams.js';
import { STAFF } from '../../http/access.js';
import { streamEvent } from '../../queries/stream-events.js';
import type { Channel } from '../channel.js';
import { BookSnapshot, wholeBook } from './book.js';
import { MarketParams, StreamParams } from './params.js';

/*
 * What comes over connections that are for one thing only, and is no channel of the socket.
 */

const EVERY_MS = 1_000;

/** The whole book of a market, each second. */
export const bookSnapshots: Channel = {
  name: 'orderbook',
  what: 'the whole book of a market, each second',
  access: 'public',
  params: MarketParams,
  update: BookSnapshot,
  source: { kind: 'book', everyMs: EVERY_MS, isRepeated: true, whole: wholeBook },
};

/** The raw events of one stream. */
export const streamEvents: Channel = {
  name: 'stream',
  what: 'the raw events of a stream as they are recorded',
  access: STAFF,
  params: StreamParams,
  update: StreamEventAnswer,
  source: {
    kind: 'events',
    marks: 'sequence',
    streamOf: ({ stream }) => stream!,
    keyOf: ({ stream }) => stream!,
    keysOf: ({ stream }) => [stream],
    dataOf: streamEvent,
  },
};
