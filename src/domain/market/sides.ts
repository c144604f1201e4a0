import { ASK, BID, type BookSide } from '../book/handles.js';
import type { Side } from './terms.js';

/** The side of the book where a trader's orders rest. */
export function bookSide(side: Side): BookSide {
  return side === 'buy' ? BID : ASK;
}
