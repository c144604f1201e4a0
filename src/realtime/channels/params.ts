import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

import { CANDLE_INTERVALS } from '../../projections/candle-intervals.js';
import { IsMarketSymbol } from '../../validation/rules.js';

/** How often, in milliseconds, those may be told who do not want every change. */
export const CONFLATION_INTERVALS_MS = [100, 250, 1_000] as const;

const MARK = /^(-1|0|[1-9]\d{0,18})$/;

/** Parameters of a channel of one market. */
export class MarketParams {
  @IsMarketSymbol()
  symbol!: string;
}

/** The same, of one that can be gone on with. */
export class MarketEventsParams extends MarketParams {
  /** The sequence of the last message that the client has; -1: everything. Without it: what happens from now on. */
  @IsOptional()
  @Matches(MARK, { message: 'from must be the sequence of a message, or -1' })
  from?: string;
}

/** The same, of one that need not tell every change. */
export class ConflatedParams extends MarketParams {
  /** Milliseconds between messages at least. */
  @IsOptional()
  @IsIn(CONFLATION_INTERVALS_MS)
  interval?: (typeof CONFLATION_INTERVALS_MS)[number];
}

/** Parameters of the book. */
export class BookParams extends ConflatedParams {
  /** The sequence of the last message that the client has: it gets what has changed since, or a snapshot. */
  @IsOptional()
  @Matches(MARK, { message: 'from must be the sequence of a message, or -1' })
  from?: string;
}

/** Parameters of candles. */
export class CandlesParams extends MarketParams {
  /** How long each lasts. */
  @IsIn(CANDLE_INTERVALS)
  interval!: (typeof CANDLE_INTERVALS)[number];
}

/** Parameters of what is one user's. */
export class UserParams {
  @IsUUID('7')
  // What happens to a user is known by his id as it was given out.
  @Matches(/^[^A-F]*$/, { message: 'userId must be in lower case' })
  userId!: string;

  /** Of one market only. */
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;
}

/** The same, of what can be gone on with. */
export class UserEventsParams extends UserParams {
  /** The log position of the last message that the client has; -1: everything. Without it: what happens from now on. */
  @IsOptional()
  @Matches(MARK, { message: 'from must be the position of a message, or -1' })
  from?: string;
}

/** Parameters of a stream. */
export class StreamParams {
  @Matches(/^(market|user)-.{1,64}$/, {
    message: 'stream must be market-<symbol> or user-<userId>',
  })
  stream!: string;

  @IsOptional()
  @Matches(MARK, { message: 'from must be the number of an event, or -1' })
  from?: string;
}
