import { Type } from 'typebox';

import { type Answer, Closed, Timestamp } from '../answers/shapes.js';

/** What every client is told when what it was sent may be less than there is, and when it is all again. */
export const Status = Closed({
  channel: Type.Literal('status'),
  stale: Type.Boolean({ description: 'Whether more may have happened than is told.' }),
  since: Timestamp('When what was told was last known to be everything.'),
});
export type Status = Answer<typeof Status>;
