import { type ComparedRows, compareKeyed } from './keyed-rows.js';
import { ListedMarket } from './listed-market.js';
import type { Row } from './model-tables.js';
import { isOfUser, type TablePart } from './table-part.js';

/** A table that has a row for each market that is listed. */
export function listedRows(
  compared: ComparedRows,
  rowOf: (market: ListedMarket) => Row | undefined,
): TablePart {
  const markets = new Map<string, ListedMarket>();
  return {
    take(event, { revision, position }) {
      if (isOfUser(event)) return;
      const { symbol } = event.data;
      const market = markets.get(symbol) ?? new ListedMarket();
      markets.set(symbol, market);
      market.take(event, revision, position);
    },
    end() {
      const rows = [...markets].flatMap(([symbol, market]) => {
        const row = rowOf(market);
        return row === undefined ? [] : [[symbol, () => row] as const];
      });
      return compareKeyed(compared, new Map(rows));
    },
  };
}
