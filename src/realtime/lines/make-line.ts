import type { BookSource, Channel, ChannelParams, EventSource, ReadSource } from '../channel.js';
import { BookLine } from './book-line.js';
import { EventLine } from './event-line.js';
import type { Line, LineParts } from './line.js';
import { ReadLine } from './read-line.js';

/**
 * What all get who ask a channel for this.
 * @param onLeave is told of each who gets nothing more
 * @throws ApplicationError MARKET_NOT_FOUND
 */
export function makeLine(
  channel: Channel,
  params: ChannelParams,
  parts: LineParts,
  onLeave: () => void,
): Line {
  switch (channel.source.kind) {
    case 'events':
      return new EventLine(channel as Of<EventSource>, params, parts, onLeave);
    case 'book':
      return new BookLine(channel as Of<BookSource>, params, parts, onLeave);
    case 'read':
      return new ReadLine(channel as Of<ReadSource>, params, parts, onLeave);
  }
}

type Of<Source> = Channel & { readonly source: Source };
