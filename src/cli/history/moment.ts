import { ApplicationError } from '../../errors.js';
import type { Moment } from '../../history/past-markets.js';

/**
 * The moment that a person names: an event of the stream of the market by its number, or a time.
 * @param option that names it, for the message
 * @throws ApplicationError INVALID_REQUEST
 */
export function readMoment(option: string, text: string): Exclude<Moment, 'latest'> {
  if (/^\d{1,18}$/.test(text)) return { revision: BigInt(text) };
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(NaN);
  if (!Number.isNaN(time.getTime())) return { time: time.toISOString() };
  const why = `${option} takes the number of an event or a time such as 2026-01-31T12:00:00Z, and not ${text}`;
  throw new ApplicationError('INVALID_REQUEST', why);
}
