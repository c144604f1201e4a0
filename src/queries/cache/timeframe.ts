import { ApplicationError } from '../../errors.js';
import { CANDLE_INTERVALS, type CandleInterval } from '../../projections/candle-intervals.js';

/** A candle's length, as a path names it. @throws ApplicationError INVALID_REQUEST naming those that there are */
export function readTimeframe(text: string): CandleInterval {
  const interval = CANDLE_INTERVALS.find((each) => each === text);
  if (interval !== undefined) return interval;
  const rule = `timeframe must be one of ${CANDLE_INTERVALS.join(', ')}`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'timeframe', rule }] });
}
