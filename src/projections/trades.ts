import type { Side } from '../domain/market/terms.js';
import { decodeEvent } from '../eventstore/codec/decode.js';
import { columnInteger, unitsOf } from './column-integer.js';
import type { Projection } from './projection.js';

/** A fill, at the maker's price. */
export type TradeRow = {
  readonly trade_id: string;
  /** The market's own trade counter, from the id. */
  readonly trade_number: number;
  readonly symbol: string;
  readonly price: string;
  /** The price with its point dropped; comparable within the market. */
  readonly price_units: number;
  readonly quantity: string;
  readonly quantity_units: number;
  readonly maker_order_id: string;
  readonly maker_user_id: string;
  readonly taker_order_id: string;
  readonly taker_user_id: string;
  readonly taker_side: Side;
  readonly traded_at: string;
  /** Log position of the fill; the order of all trades. */
  readonly position: number;
};

/** One row a fill. */
export const trades: Projection<TradeRow> = {
  name: 'trades',
  version: 1,
  eventTypes: ['OrderMatched'],
  table: {
    name: 'trades',
    columns: {
      trade_id: { type: { text: 64 } },
      trade_number: { type: 'integer' },
      symbol: { type: { text: 32 } },
      price: { type: { text: 40 } },
      price_units: { type: 'integer' },
      quantity: { type: { text: 40 } },
      quantity_units: { type: 'integer' },
      maker_order_id: { type: { text: 64 } },
      maker_user_id: { type: { text: 36 } },
      taker_order_id: { type: { text: 64 } },
      taker_user_id: { type: { text: 36 } },
      taker_side: { type: { text: 8 } },
      traded_at: { type: { text: 24 } },
      position: { type: 'integer' },
    },
    key: 'trade_id',
    indexes: [
      { name: 'trades_by_position', columns: ['position'] },
      { name: 'trades_by_symbol', columns: ['symbol', 'position'] },
      { name: 'trades_by_time', columns: ['symbol', 'traded_at', 'position'] },
      { name: 'trades_by_maker_order', columns: ['maker_order_id', 'position'] },
      { name: 'trades_by_taker_order', columns: ['taker_order_id', 'position'] },
      { name: 'trades_by_maker_user', columns: ['maker_user_id', 'position'] },
      { name: 'trades_by_taker_user', columns: ['taker_user_id', 'position'] },
    ],
  },

  keysOf(recorded) {
    const event = decodeEvent(recorded);
    return event.type === 'OrderMatched' ? [event.data.tradeId] : [];
  },

  fold(rows, recorded) {
    const event = decodeEvent(recorded);
    if (event.type !== 'OrderMatched') return;
    const { data } = event;
    rows.put({
      trade_id: data.tradeId,
      trade_number: columnInteger(data.tradeId.slice(`${data.symbol}-T`.length)),
      symbol: data.symbol,
      price: data.price,
      price_units: unitsOf(data.price),
      quantity: data.quantity,
      quantity_units: unitsOf(data.quantity),
      maker_order_id: data.makerOrderId,
      maker_user_id: data.makerUserId,
      taker_order_id: data.takerOrderId,
      taker_user_id: data.takerUserId,
      taker_side: data.takerSide,
      traded_at: data.at,
      position: columnInteger(recorded.position),
    });
  },
};
