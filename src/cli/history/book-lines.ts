import type { ShownSides } from '../../history/shown-book.js';
import { alignedLines } from '../aligned-lines.js';

type Level = ShownSides['bids'][number];

const NOTHING: Level = { price: '', quantity: '', orders: 0 };

/** A book for people: bids to the left, asks to the right, the best on top. */
export function bookLines({ bids, asks }: ShownSides): readonly string[] {
  const rows = Array.from({ length: Math.max(bids.length, asks.length) }, (_, index) => {
    const [bid, ask] = [bids[index] ?? NOTHING, asks[index] ?? NOTHING];
    return [count(bid), bid.quantity, bid.price, ask.price, ask.quantity, count(ask)];
  });
  const table = [['orders', 'quantity', 'bid', 'ask', 'quantity', 'orders'], ...rows];
  return alignedLines(table, (column) => column < 3);
}

function count({ orders }: Level): string {
  return orders === 0 ? '' : String(orders);
}
