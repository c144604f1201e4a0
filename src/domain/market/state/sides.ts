import { ASK, BID, type BookSide } from '../../book/handles.js';
import type { ListedMarket } from './market.js';
import type { Side } from '../terms.js';

/** The side of the book where a trader's orders rest. */
export function bookSide(side: Side): BookSide {
  return side === 'buy' ? BID : ASK;
}

/** The lots that a side holds, what its icebergs hide and its stops wait with included. */
export function held({ book, hidden, stops }: ListedMarket, side: Side): number {
  return book.total(bookSide(side)) + hidden[bookSide(side)] + stops.total(side);
}
