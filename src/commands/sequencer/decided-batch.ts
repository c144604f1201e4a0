import { isRefusal, type Refusal } from '../../domain/decision.js';
import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { NewEvent } from '../../eventstore/event-store.js';
import { type CommandContext, encodeChainedEvent } from '../../eventstore/serialization/encode.js';
import type { HotMarket } from './hot-market.js';

/** A command as it waits in a market's queue. */
export interface Submission {
  readonly command: MarketCommand;
  readonly context: CommandContext;
}

/** What became of each submission of a batch, in order, and the events to append for all of them. */
export interface DecidedBatch {
  readonly outcomes: readonly (readonly MarketEvent[] | Refusal)[];
  readonly events: readonly NewEvent[];
}

/**
 * Bytes of events beyond which a batch takes no further command. One command adds at most the domain's
 * MAX_MATCHING_EVENTS fills and the like of less than 1 kB, metadata included, and two more, so that a batch stays below EventStoreDB's default
 * append limit of 1 MiB.
 */
const MAX_BATCH_BYTES = 256 * 1024;

/** Commands of one append at most: bounds how long the first waits for the last to be decided. */
const MAX_BATCH_COMMANDS = 512;

/**
 * Decides as many of the submissions as one append takes, each against the market as the one before it left it. The
 * market is evolved; whoever fails to append the events must drop it.
 */
export function decideBatch(
  market: HotMarket,
  submissions: readonly Submission[],
  now: string,
): DecidedBatch {
  const outcomes: (readonly MarketEvent[] | Refusal)[] = [];
  const events: NewEvent[] = [];
  let bytes = 0;
  for (const { command, context } of submissions) {
    if (bytes >= MAX_BATCH_BYTES || outcomes.length >= MAX_BATCH_COMMANDS) break;
    const outcome = market.decide(command, now);
    outcomes.push(outcome);
    if (isRefusal(outcome)) continue;
    for (const [index, event] of outcome.entries()) {
      const encoded = encodeChainedEvent(event, context, index, market.hash);
      market.apply(event, encoded.hash);
      events.push(encoded.event);
      bytes += sizeOf(encoded.event);
    }
  }
  return { outcomes, events };
}

function sizeOf({ data, metadata }: NewEvent): number {
  return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
}
