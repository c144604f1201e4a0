import { isDeepStrictEqual } from 'node:util';

import { ReferenceMarket } from '../../../src/audit/index.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import type { MarketLog } from './market-log.js';

/** By how a matching is divided into appends, which the reference knows nothing of. */
const OF_APPENDS = new Set(['MatchingPaused', 'MatchingResumed']);

/**
 * Has the reference market carry out, in the order of the stream, the commands that made its events, and compares what
 * each came to, event by event.
 * @param commandOf the command of an id, if a client sent one
 * @returns the first difference; undefined when there is none
 */
export function differenceFromReference(
  { symbol, events }: MarketLog,
  commandOf: (commandId: string, correlationId: string) => MarketCommand | undefined,
): string | undefined {
  const [listed, ...others] = events.filter(({ event }) => !OF_APPENDS.has(event.type));
  if (listed?.event.type !== 'MarketListed') return `${symbol} does not begin with its listing`;
  const done = new Set<string>();
  const market = new ReferenceMarket(listed.event.data);
  for (let place = 0; place < others.length;) {
    const { event, commandId, correlationId } = others[place]!;
    if (done.has(commandId)) return `${symbol}: ${commandId} is done twice`;
    done.add(commandId);
    const isExpiry = event.type === 'OrderCancelled' && event.data.reason === 'expired';
    const expected = isExpiry
      ? market.expire(event.data.at)
      : carriedOut(market, commandOf(commandId, correlationId), event.data.at);
    if (typeof expected === 'string') {
      return `${symbol}: ${event.type} of ${commandId}, and the reference: ${expected}`;
    }
    if (event.type === 'NoOrdersCancelled') {
      if (expected.length > 0)
        return `${symbol}: ${commandId} cancelled nothing, of ${expected.length}`;
      place += 1;
      continue;
    }
    if (expected.length === 0) return `${symbol}: ${event.type} of ${commandId}, for nothing`;
    for (const wanted of expected) {
      const found = others[place]?.event;
      if (found === undefined || !isDeepStrictEqual(timeless(found), timeless(wanted))) {
        return `${symbol}: ${JSON.stringify(found)} of ${commandId}, and the reference: ${JSON.stringify(wanted)}`;
      }
      place += 1;
    }
  }
  return undefined;
}

function carriedOut(market: ReferenceMarket, command: MarketCommand | undefined, at: string) {
  if (command === undefined) return 'nobody sent such a command';
  const done = market.execute(command, at);
  return 'refused' in done ? `it is refused: ${done.refused}` : done;
}

/** What triggers in a later append does so at a later time, and tells it in its events ever after. */
function timeless({ type, data }: Pick<MarketEvent, 'type' | 'data'>): unknown {
  return withoutTimes({ type, ...data });
}

function withoutTimes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name, of]) => name !== 'at' && of !== undefined);
  return Object.fromEntries(entries.map(([name, of]) => [name, withoutTimes(of)]));
}
