import type { BookAnswer } from '../answers/markets.js';
import { ApplicationError } from '../errors.js';
import { now } from '../environment/clock.js';
import type { Moment, PastMarkets } from '../history/past-markets.js';
import { shownBook } from '../history/shown-book.js';
import { DEFAULT_DEPTH, type GetBookDto } from './get-book.js';
import type { InTurn } from './in-turn.js';
import type { Found } from './read-model.js';
import { type IsGone, whileThere } from './while-there.js';

/** The book of a market as it was, made of its events. */
export class GetPastBook {
  readonly #markets: PastMarkets;
  readonly #turns: InTurn;

  /** @param turns in which past markets are made, which takes the time of everything else */
  constructor(markets: PastMarkets, turns: InTurn) {
    this.#markets = markets;
    this.#turns = turns;
  }

  /**
   * @param wanted a validated DTO, which names a moment
   * @param isGone tells that nobody waits for it any more
   * @throws ApplicationError INVALID_REQUEST when it names two moments, one to come, or tables; OVERLOADED when many are
   *   waiting; MARKET_NOT_FOUND, REVISION_NOT_FOUND, REPLAY_TOO_LONG as PastMarkets
   */
  async execute(symbol: string, wanted: GetBookDto, isGone?: IsGone): Promise<Found<BookAnswer>> {
    const moment = momentOf(wanted);
    const levels = wanted.depth === undefined ? DEFAULT_DEPTH : Number(wanted.depth);
    const look = whileThere(isGone);
    const past = await this.#turns.take(async () => {
      // It may have waited for its turn.
      look(0, undefined);
      return this.#markets.at(symbol, moment, look);
    });
    return { result: shownBook(symbol, past, levels) };
  }
}

/** Whether what is asked for is a book of the past. */
export function isOfThePast({ atRevision, at }: GetBookDto): boolean {
  return atRevision !== undefined || at !== undefined;
}

function momentOf({ atRevision, at, generation, level }: GetBookDto): Moment {
  if (level === '3') {
    throw wrong('level', 'level must be 2, or left out, of a book of the past');
  }
  if (generation !== undefined) {
    throw wrong('generation', 'generation names tables; a book of the past is made of events');
  }
  if (atRevision !== undefined && at !== undefined) {
    throw wrong('at', 'at and atRevision exclude each other');
  }
  if (atRevision !== undefined) return { revision: BigInt(atRevision) };
  if (at! > now().toISOString()) throw wrong('at', 'at must not be a time to come');
  return { time: at! };
}

function wrong(field: string, rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
