import type { Side } from '../../domain/market/terms.js';
import { FeedError } from './feed.js';

/** What every message of an order-flow file has. */
interface Stamped {
  /** When the venue sent it, in milliseconds since 1970. */
  readonly at: number;
  /** The venue's own id of the order or the trade. */
  readonly id: string;
}

/** A message of an order-flow file; prices and quantities are decimal strings. */
export type FlowMessage =
  | (Stamped & {
      readonly kind: 'created';
      readonly side: Side;
      readonly price: string;
      readonly quantity: string;
    })
  | (Stamped & { readonly kind: 'changed' | 'deleted' | 'trade' });

/** The columns of an order-flow file, in their order. */
export const FLOW_COLUMNS = [
  'epoch_ms',
  'event',
  'order_or_trade_id',
  'side',
  'price_usd',
  'amount_btc',
] as const;

export type FlowRow = Readonly<Record<(typeof FLOW_COLUMNS)[number], string>>;

/**
 * Reads a row of an order-flow file. Whether price and quantity are good is for the server to judge.
 * @param line its number in the file, for messages
 * @throws FeedError when it is not a message
 */
export function flowMessage(row: FlowRow, line: number): FlowMessage {
  const { event: kind, order_or_trade_id: id, side } = row;
  const at = Number(row.epoch_ms);
  if (!Number.isSafeInteger(at))
    throw malformed(line, `epoch_ms is ${JSON.stringify(row.epoch_ms)}`);
  switch (kind) {
    case 'created':
      if (side !== 'buy' && side !== 'sell')
        throw malformed(line, `side is ${JSON.stringify(side)}`);
      return { at, kind, id, side, price: row.price_usd, quantity: row.amount_btc };
    case 'changed':
    case 'deleted':
    case 'trade':
      return { at, kind, id };
    default:
      throw malformed(line, `event is ${JSON.stringify(kind)}`);
  }
}

function malformed(line: number, fault: string): FeedError {
  return new FeedError(`line ${line} of the file is no message of an order flow: ${fault}`);
}
