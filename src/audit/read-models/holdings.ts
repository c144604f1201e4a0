import { digitsOf } from '../decimal.js';
import type { OrderMatched } from '../market-events.js';
import type { Side } from '../terms.js';
import type { TableFindings } from './differences.js';
import type { ModelTables, Row } from './model-tables.js';

/** What somebody has bought and sold in a market; whole units, notionals in those of price and quantity together. */
interface Holding {
  readonly bought: bigint;
  readonly spent: bigint;
  readonly sold: bigint;
  readonly received: bigint;
  /** What the open part was bought for, or sold. */
  readonly cost: bigint;
  readonly at: string;
}

const NOTHING: Holding = { bought: 0n, spent: 0n, sold: 0n, received: 0n, cost: 0n, at: '' };

/** What each user has traded in a market: one entry for each of them. */
export class Holdings {
  readonly #symbol: string;
  readonly #users = new Map<string, Holding>();
  #decimals = { price_decimals: 0, quantity_decimals: 0 };

  constructor(symbol: string) {
    this.#symbol = symbol;
  }

  /** Takes a fill: the maker's side first, which matters where one user is both. */
  take({ data }: OrderMatched): void {
    const { price, quantity, takerSide } = data;
    this.#decimals = { price_decimals: decimalsOf(price), quantity_decimals: decimalsOf(quantity) };
    this.#fill(data.makerUserId, takerSide === 'buy' ? 'sell' : 'buy', data);
    this.#fill(data.takerUserId, takerSide, data);
  }

  /** Compares them with the rows of the market, each of which must be somebody's who has traded. */
  async end(tables: ModelTables, findings: TableFindings): Promise<void> {
    const left = new Map(this.#users);
    for await (const row of tables.rowsOf('positions', this.#symbol)) {
      const key = String(row['position_id']);
      const userId = key.slice(0, -this.#symbol.length - 1);
      const holding = key === `${userId}/${this.#symbol}` ? left.get(userId) : undefined;
      if (holding === undefined) findings.extra(key);
      else findings.compare(key, this.#row(userId, holding), row);
      left.delete(userId);
    }
    for (const [userId, holding] of left) {
      const row = this.#row(userId, holding);
      findings.compare(String(row['position_id']), row, undefined);
    }
  }

  #fill(userId: string, side: Side, { price, quantity, at }: OrderMatched['data']): void {
    const before = this.#users.get(userId) ?? NOTHING;
    const [rate, units] = [BigInt(digitsOf(price)), BigInt(digitsOf(quantity))];
    const cost = costAfter(before, side === 'buy' ? units : -units, rate);
    const { bought, spent, sold, received } = before;
    this.#users.set(
      userId,
      side === 'buy'
        ? { bought: bought + units, spent: spent + rate * units, sold, received, cost, at }
        : { bought, spent, sold: sold + units, received: received + rate * units, cost, at },
    );
  }

  #row(userId: string, { bought, spent, sold, received, cost, at }: Holding): Row {
    const net = bought - sold;
    return {
      position_id: `${userId}/${this.#symbol}`,
      user_id: userId,
      symbol: this.#symbol,
      ...this.#decimals,
      net_units: String(net),
      cost_units: String(cost),
      // What came in less what went out, and what is open at what it has cost.
      realised_units: String(received - spent + (net < 0n ? -cost : cost)),
      bought_units: String(bought),
      bought_notional_units: String(spent),
      sold_units: String(sold),
      sold_notional_units: String(received),
      updated_at: at,
    };
  }
}

/** By average cost: what closes takes its share out, rounded down; the rest of the fill opens at its price. */
function costAfter({ bought, sold, cost }: Holding, change: bigint, price: bigint): bigint {
  const net = bought - sold;
  const [held, moved] = [size(net), size(change)];
  if (net === 0n || net < 0n === change < 0n) return cost + price * moved;
  return moved >= held ? price * (moved - held) : cost - (cost * moved) / held;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function decimalsOf(amount: string): number {
  return (amount.split('.')[1] ?? '').length;
}
