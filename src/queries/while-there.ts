import { ApplicationError } from '../errors.js';
import type { OnReplayed } from '../history/past-markets.js';

/** Whether the client that asked has gone, and nobody is there to be answered. */
export type IsGone = () => boolean;

/** Ends a replay whose client has gone, between two turns of it. @throws ApplicationError, which nobody hears */
export function whileThere(isGone: IsGone | undefined): OnReplayed {
  return () => {
    if (isGone?.() !== true) return;
    throw new ApplicationError('INVALID_REQUEST', 'the client has gone before it was answered');
  };
}
