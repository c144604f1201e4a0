import { setImmediate as nextTurn } from 'node:timers/promises';

import { evolve } from '../domain/market/evolve.js';
import { emptyMarket, type Market, type ReadableMarket } from '../domain/market/state/market.js';
import { ApplicationError } from '../errors.js';
import type { EventStore, RecordedEvent } from '../eventstore/event-store.js';
import { marketStream } from '../eventstore/streams.js';
import { type RecordedCommand, recordedCommands } from './recorded-commands.js';

/** A moment of a market: an event of its stream, by number; a time, ISO-8601 UTC with milliseconds; or the latest there is. */
export type Moment = { readonly revision: bigint } | { readonly time: string } | 'latest';

/** A market as it stood after an event of its stream, the last of a command. */
export interface PastMarket {
  readonly market: Market;
  readonly revision: bigint;
  /** Of that event, in the log. */
  readonly position: bigint;
}

/**
 * Reads the latest snapshot of a market.
 * @param isWanted whether one will do that was taken after this event
 * @returns undefined when none will, or none can be trusted
 * @throws EventStoreUnavailable
 */
export type RestoreMarket = (
  symbol: string,
  isWanted: (event: RecordedEvent) => boolean,
) => Promise<
  { readonly state: Market; readonly revision: bigint; readonly position: bigint } | undefined
>;

/** Is told how many events have been replayed, and of how many, where that is known. */
export type OnReplayed = (events: number, of: number | undefined) => void;

/** Events between two turns of others: a few milliseconds. */
const EVENTS_A_TURN = 250;

/** Markets as they were, made again of the nearest snapshot before and the events from there on. */
export class PastMarkets {
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #restore: RestoreMarket;
  readonly #maxEvents: number;

  /** @param maxEvents that are replayed for one question; more are refused */
  constructor(
    store: Pick<EventStore, 'readStream'>,
    restore: RestoreMarket,
    maxEvents = Number.MAX_SAFE_INTEGER,
  ) {
    this.#store = store;
    this.#restore = restore;
    this.#maxEvents = maxEvents;
  }

  /**
   * The market at a moment: after the command that the event of that number belongs to, or after all that happened by that
   * time.
   * @throws ApplicationError MARKET_NOT_FOUND when it was not listed by then; REVISION_NOT_FOUND when its stream ends
   *   before; REPLAY_TOO_LONG; EventStoreUnavailable
   */
  async at(symbol: string, moment: Moment, onReplayed?: OnReplayed): Promise<PastMarket> {
    const isWanted = ({ revision, data: { at } }: RecordedEvent): boolean =>
      isBy(moment, revision, typeof at === 'string' ? at : '');
    const start = await this.#restore(symbol, isWanted);
    const market = start?.state ?? emptyMarket();
    let { revision, position } = start ?? { revision: -1n, position: 0n };
    const target = momentRevision(moment);
    const wanted = target === undefined ? undefined : target - revision;
    if (wanted !== undefined && wanted > BigInt(this.#maxEvents)) throw this.#tooLong(symbol);
    const of = wanted === undefined ? undefined : Number(wanted);
    const told: OnReplayed = (events) => onReplayed?.(events, of);
    for await (const { events } of this.commands(symbol, revision + 1n, told)) {
      const [first, last] = [events[0]!, events.at(-1)!];
      if (!isBy(moment, first.revision, first.event.data.at)) break;
      for (const { event } of events) evolve(market, event);
      ({ revision, position } = last);
    }
    return found(symbol, moment, { market, revision, position });
  }

  /**
   * The market of its latest snapshot, or before its first event, to go on from with what `commands` tells.
   * @param isOfUse whether what is asked about lies behind it
   * @throws EventStoreUnavailable
   */
  async start(symbol: string, isOfUse: (market: ReadableMarket) => boolean): Promise<PastMarket> {
    const latest = await this.#restore(symbol, () => true);
    if (latest === undefined || !isOfUse(latest.state)) {
      return { market: emptyMarket(), revision: -1n, position: 0n };
    }
    const { state, revision, position } = latest;
    return { market: state, revision, position };
  }

  /**
   * The commands of a market's stream from an event on that is the first of one; nothing when there is no such stream. Others
   * have their turn between some.
   * @throws ApplicationError REPLAY_TOO_LONG; EventStoreUnavailable
   */
  async *commands(
    symbol: string,
    from: bigint,
    onReplayed?: OnReplayed,
  ): AsyncGenerator<RecordedCommand, void> {
    let replayed = 0;
    const records = this.#store.readStream(marketStream(symbol), { from });
    for await (const command of recordedCommands(records)) {
      yield command;
      const before = replayed;
      replayed += command.events.length;
      if (replayed > this.#maxEvents) throw this.#tooLong(symbol);
      if (turnOf(before) === turnOf(replayed)) continue;
      onReplayed?.(replayed, undefined);
      await nextTurn();
    }
  }

  #tooLong(symbol: string): ApplicationError {
    const why = `more than ${this.#maxEvents} events of ${symbol} lie between what is asked for and the nearest snapshot before it, or the listing; the command line has no such limit`;
    return new ApplicationError('REPLAY_TOO_LONG', why);
  }
}

/** Whether an event had happened at a moment. @param at the event's time */
function isBy(moment: Moment, revision: bigint, at: string): boolean {
  if (moment === 'latest') return true;
  return 'time' in moment ? at <= moment.time : revision <= moment.revision;
}

function momentRevision(moment: Moment): bigint | undefined {
  return moment !== 'latest' && 'revision' in moment ? moment.revision : undefined;
}

function turnOf(events: number): number {
  return Math.floor(events / EVENTS_A_TURN);
}

function found(symbol: string, moment: Moment, past: PastMarket): PastMarket {
  if (!past.market.isListed) {
    const when = moment !== 'latest' && 'time' in moment ? ` at ${moment.time}` : '';
    throw new ApplicationError('MARKET_NOT_FOUND', `no market ${symbol} was listed${when}`);
  }
  const wanted = momentRevision(moment);
  if (wanted !== undefined && past.revision < wanted) {
    const why = `the stream of ${symbol} ends with event ${past.revision}`;
    throw new ApplicationError('REVISION_NOT_FOUND', why);
  }
  return past;
}
