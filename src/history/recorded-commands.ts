import type { MarketEvent } from '../domain/market/events.js';
import { decodeMarketEvent } from '../eventstore/codec/decode.js';
import type { RecordedEvent } from '../eventstore/event-store.js';

/** An event of a market, and where it lies. */
export interface HistoricEvent {
  readonly event: MarketEvent;
  /** Its number in the stream of the market. */
  readonly revision: bigint;
  /** Its commit position in the log. */
  readonly position: bigint;
}

/** What one command came to, or one thing that the market did by itself; at least one event. */
export interface RecordedCommand {
  readonly commandId: string | undefined;
  /** Whoever is recorded as having done it. */
  readonly actor: string | undefined;
  readonly events: readonly HistoricEvent[];
}

/**
 * The events of a market's stream, command by command: the book between two events of a command was never anybody's.
 * @param records in their order, from any event on that is the first of its command
 * @throws UnreadableEvent
 */
export async function* recordedCommands(
  records: AsyncIterable<RecordedEvent>,
): AsyncGenerator<RecordedCommand, void> {
  let command: (RecordedCommand & { readonly events: HistoricEvent[] }) | undefined;
  for await (const record of records) {
    const { revision, position, metadata } = record;
    const [commandId, actor] = [text(metadata['commandId']), text(metadata['actor'])];
    const event = { event: decodeMarketEvent(record), revision, position };
    if (command !== undefined && commandId !== undefined && commandId === command.commandId) {
      command.events.push(event);
      continue;
    }
    if (command !== undefined) yield command;
    command = { commandId, actor, events: [event] };
  }
  if (command !== undefined) yield command;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
