import type { OrderMatched } from '../domain/market/events.js';
import type { Side } from '../domain/market/terms.js';
import {
  applyFill,
  emptyPosition,
  positionKey,
  positionsTable,
  type PositionRow,
} from './position-row.js';
import { projection, type Rows } from './projection.js';

/** One row for each user and market in which he has traded, whether anything is left of it or not. */
export const positions = projection({
  name: 'positions',
  version: 1,
  tables: [positionsTable],
  on: {
    OrderMatched: {
      keys: ({ symbol, makerUserId, takerUserId }) => ({
        positions: [positionKey(makerUserId, symbol), positionKey(takerUserId, symbol)],
      }),
      apply: ({ positions }, trade) => applyTrade(positions, trade),
    },
  },
});

/** The maker first: of a trade of a user with himself, who is both, it makes a difference which side counts before. */
function applyTrade(positions: Rows<PositionRow>, trade: OrderMatched['data']): void {
  const { makerUserId, takerUserId, takerSide } = trade;
  fill(positions, trade, makerUserId, takerSide === 'buy' ? 'sell' : 'buy');
  fill(positions, trade, takerUserId, takerSide);
}

function fill(
  positions: Rows<PositionRow>,
  trade: OrderMatched['data'],
  userId: string,
  side: Side,
): void {
  const row = positions.get(positionKey(userId, trade.symbol)) ?? emptyPosition(userId, trade);
  positions.put(applyFill(row, side, trade));
}
