import type { Changes } from './folding/fold.js';
import { mirror, type MirrorContent, type MirrorWriter, type RowReader } from './mirror-source.js';
import { positionsTable, type PositionRow } from './position-row.js';
import { positions } from './positions.js';

/** The most positions that it holds. */
const MOST_POSITIONS = 20_000;

const COLUMNS = Object.keys(positionsTable.columns) as (keyof PositionRow)[];

/** The key of PositionTotals in JSON, of all markets. */
export const TOTALS_KEY = '';

/** The key that lists the keys of the positions of a user, by market. */
export function positionsOfUserKey(userId: string): string {
  return `user/${userId}`;
}

/** What the positions of a market come to. */
export interface MarketTotals {
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  /** Users who have a position that is open. */
  readonly openPositions: number;
  readonly longUnits: string;
  readonly shortUnits: string;
  readonly realisedUnits: string;
}

/** What all positions that are held come to. */
export interface PositionTotals {
  /** Users who have traded. */
  readonly users: number;
  readonly positions: number;
  /** Whether there are more than are held. */
  readonly isCut: boolean;
  readonly markets: Readonly<Record<string, MarketTotals>>;
}

/**
 * The positions of users, of each all or none, so that what is told of a user is whole: those who trade first come first, and
 * when there is no more room further ones are not held.
 */
export const heldPositions = mirror({
  name: 'held-positions',
  format: 1,
  projection: positions,
  table: positionsTable,
  content: () => new HeldPositions(),
});

interface Totals {
  priceDecimals: number;
  quantityDecimals: number;
  open: number;
  long: bigint;
  short: bigint;
  realised: bigint;
}

class HeldPositions implements MirrorContent {
  /** The keys of the positions of each user who is held. */
  readonly #users = new Map<string, string[]>();
  readonly #markets = new Map<string, Totals>();
  #positions = 0;
  #isCut = false;

  async load(read: RowReader, into: MirrorWriter): Promise<void> {
    this.#users.clear();
    this.#markets.clear();
    this.#positions = 0;
    const first = `ORDER BY position_id LIMIT ${MOST_POSITIONS + 1}`;
    const rows = await read.select<PositionRow>(COLUMNS, first, []);
    this.#isCut = rows.length > MOST_POSITIONS;
    // Of the last one there may be more.
    const cutUser = this.#isCut ? rows.at(-1)!.user_id : undefined;
    for (const row of rows) if (row.user_id !== cutUser) this.#add(row, into);
    this.#tell(this.#users.keys(), into);
  }

  apply({ positions: changed }: Changes, into: MirrorWriter): void {
    const { inserted = [], updated = [] } = changed ?? {};
    if (inserted.length + updated.length === 0) return;
    const touched = new Set<string>();
    for (const each of inserted) {
      const row = each as PositionRow;
      if (!this.#hasRoom(row.user_id)) continue;
      this.#add(row, into);
      touched.add(row.user_id);
    }
    for (const { before, after } of updated) {
      const row = after as PositionRow;
      if (!this.#users.has(row.user_id)) continue;
      this.#count(before as PositionRow, -1);
      this.#count(row, 1);
      into.put(row.position_id, textOf(row));
    }
    this.#tell(touched, into);
  }

  /** Whoever is held stays so: the positions of a user are as many as there are markets at most. */
  #hasRoom(user: string): boolean {
    if (this.#users.has(user)) return true;
    this.#isCut ||= this.#positions >= MOST_POSITIONS;
    return !this.#isCut;
  }

  #add(row: PositionRow, into: MirrorWriter): void {
    const keys = this.#users.get(row.user_id) ?? [];
    this.#users.set(row.user_id, keys);
    keys.push(row.position_id);
    this.#positions += 1;
    this.#count(row, 1);
    into.put(row.position_id, textOf(row));
  }

  #count(row: PositionRow, times: 1 | -1): void {
    const { symbol, price_decimals: priceDecimals, quantity_decimals: quantityDecimals } = row;
    const totals = this.#markets.get(symbol) ?? {
      ...{ priceDecimals, quantityDecimals },
      ...{ open: 0, long: 0n, short: 0n, realised: 0n },
    };
    this.#markets.set(symbol, totals);
    const [net, sign] = [BigInt(row.net_units), BigInt(times)];
    if (net !== 0n) totals.open += times;
    if (net > 0n) totals.long += sign * net;
    else totals.short -= sign * net;
    totals.realised += sign * BigInt(row.realised_units);
  }

  #tell(users: Iterable<string>, into: MirrorWriter): void {
    for (const user of users) {
      into.put(positionsOfUserKey(user), JSON.stringify([...this.#users.get(user)!].sort()));
    }
    const markets = [...this.#markets].map(([symbol, totals]): [string, MarketTotals] => {
      const { priceDecimals, quantityDecimals, open, long, short, realised } = totals;
      return [
        symbol,
        {
          ...{ priceDecimals, quantityDecimals, openPositions: open },
          ...{ longUnits: String(long), shortUnits: String(short) },
          realisedUnits: String(realised),
        },
      ];
    });
    const totals: PositionTotals = {
      ...{ users: this.#users.size, positions: this.#positions, isCut: this.#isCut },
      markets: Object.fromEntries(markets),
    };
    into.put(TOTALS_KEY, JSON.stringify(totals));
  }
}

function textOf(row: PositionRow): string {
  return JSON.stringify(COLUMNS.map((column) => row[column]));
}

/** The position that a text of this mirror is. */
export function heldPositionOf(text: string): PositionRow {
  // The mirror is fed with nothing else.
  const cells = JSON.parse(text) as readonly unknown[];
  return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]])) as PositionRow;
}

/** What the text of TOTALS_KEY says. */
export function positionTotalsOf(text: string): PositionTotals {
  return JSON.parse(text) as PositionTotals;
}
