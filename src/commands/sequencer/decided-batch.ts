import { isRefusal, type Refusal } from '../../domain/decision.js';
import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { NewEvent } from '../../eventstore/event-store.js';
import { type EventOrigin, encodeChainedEvent } from '../../eventstore/codec/encode.js';
import { expiryCommandId, triggerCommandId } from '../../eventstore/codec/event-id.js';
import type { HotMarket } from './hot-market.js';

/** A command as it waits in a market's queue. */
export interface Submission {
  readonly command: MarketCommand;
  readonly context: EventOrigin;
}

/** What became of each submission of a batch, in order, and the events to append for all of them. */
export interface DecidedBatch {
  readonly outcomes: readonly (readonly MarketEvent[] | Refusal)[];
  readonly events: readonly NewEvent[];
}

/**
 * Bytes of events beyond which a batch takes nothing further. One command, or one stop that triggers, adds at most the
 * domain's MAX_MATCHING_EVENTS fills and the like of less than 1 kB, metadata included, and two more, so that a batch
 * stays below EventStoreDB's default append limit of 1 MiB.
 */
const MAX_BATCH_BYTES = 256 * 1024;

/** Commands of one append at most: bounds how long the first waits for the last to be decided. */
const MAX_BATCH_COMMANDS = 512;

/** Who is behind what a market does by itself. */
const MARKET_ACTOR = 'market';

/**
 * Decides as many of the submissions as one append takes, each against the market as the one before it left it, with
 * the stops that it makes due triggered before the next. The orders whose time is up expire before all that: nothing is
 * decided upon a market that holds one. Stops that the batch has no room for, or that a process that died left behind,
 * come first in the next. The market is evolved; whoever fails to append the events must drop it.
 */
export function decideBatch(
  market: HotMarket,
  submissions: readonly Submission[],
  now: string,
): DecidedBatch {
  const batch = new Batch(market, now);
  batch.expireDue();
  batch.triggerDue();
  for (const submission of submissions) {
    if (batch.isFull) break;
    batch.decide(submission);
    batch.triggerDue(submission.context);
  }
  return batch;
}

class Batch implements DecidedBatch {
  readonly outcomes: (readonly MarketEvent[] | Refusal)[] = [];
  readonly events: NewEvent[] = [];
  #bytes = 0;

  constructor(
    private readonly market: HotMarket,
    private readonly now: string,
  ) {}

  get isFull(): boolean {
    return this.#bytes >= MAX_BATCH_BYTES || this.outcomes.length >= MAX_BATCH_COMMANDS;
  }

  decide({ command, context }: Submission): void {
    const outcome = this.market.decide(command, this.now);
    this.outcomes.push(outcome);
    if (!isRefusal(outcome)) this.#record(outcome, context);
  }

  expireDue(): void {
    while (this.#bytes < MAX_BATCH_BYTES) {
      const expired = this.market.expire(this.now);
      if (expired === undefined) return;
      const commandId = expiryCommandId(expired.data.orderId, expired.data.at);
      this.#record([expired], { commandId, correlationId: commandId, actor: MARKET_ACTOR });
    }
  }

  /** @param cause the command whose trades made them due, if it is known */
  triggerDue(cause?: EventOrigin): void {
    while (this.#bytes < MAX_BATCH_BYTES) {
      const triggered = this.market.trigger(this.now);
      if (triggered === undefined) return;
      const commandId = triggerCommandId(triggered.orderId, this.now);
      const correlationId = cause?.correlationId ?? commandId;
      this.#record(triggered.events, { commandId, correlationId, actor: MARKET_ACTOR });
    }
  }

  #record(events: readonly MarketEvent[], context: EventOrigin): void {
    for (const [index, event] of events.entries()) {
      const encoded = encodeChainedEvent(event, context, index, this.market.hash);
      this.market.apply(event, encoded.hash);
      this.events.push(encoded.event);
      this.#bytes += sizeOf(encoded.event);
    }
  }
}

function sizeOf({ data, metadata }: NewEvent): number {
  return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
}
