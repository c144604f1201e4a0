import { ApplicationError } from '../../errors.js';

/** The refusal of a `from` that lies beyond everything there is. @param marks what messages are numbered by */
export function markAhead(marks: 'sequence' | 'position', from: string): ApplicationError {
  const rule = `from must be the ${marks} of a message that was sent: nothing has ${from} yet`;
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'from', rule }] });
}
