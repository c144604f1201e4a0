import { digitsOf } from '../decimal.js';
import type { OrderMatched } from '../market-events.js';
import type { Side } from '../terms.js';
import { type ComparedRows, compareKeyed } from './keyed-rows.js';
import type { Row } from './model-tables.js';
import type { ModelEvent, TablePart } from './table-part.js';

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

/** The table of positions: what each user has traded in each market, which is an entry each. */
export class Holdings implements TablePart {
  readonly #compared: ComparedRows;
  readonly #markets = new Map<string, Market>();

  constructor(compared: ComparedRows) {
    this.#compared = compared;
  }

  /** The maker's side first, which matters where one user is both. */
  take(event: ModelEvent): void {
    if (event.type !== 'OrderMatched') return;
    const { symbol, price, quantity, takerSide, makerUserId, takerUserId } = event.data;
    const market = this.#markets.get(symbol) ?? {
      users: new Map<string, Holding>(),
      ...{ price_decimals: decimalsOf(price), quantity_decimals: decimalsOf(quantity) },
    };
    this.#markets.set(symbol, market);
    fill(market, makerUserId, takerSide === 'buy' ? 'sell' : 'buy', event);
    fill(market, takerUserId, takerSide, event);
  }

  async end(): Promise<void> {
    const rows = new Map<string, () => Row>();
    for (const [symbol, market] of this.#markets) {
      for (const [userId, holding] of market.users) {
        rows.set(`${userId}/${symbol}`, () => rowOf(symbol, market, userId, holding));
      }
    }
    await compareKeyed(this.#compared, rows);
  }
}

/** Who has traded in a market, and the decimals of its amounts. */
interface Market {
  readonly users: Map<string, Holding>;
  readonly price_decimals: number;
  readonly quantity_decimals: number;
}

function fill(
  { users }: Market,
  userId: string,
  side: Side,
  { data: { price, quantity, at } }: OrderMatched,
): void {
  const before = users.get(userId) ?? NOTHING;
  const [rate, units] = [BigInt(digitsOf(price)), BigInt(digitsOf(quantity))];
  const cost = costAfter(before, side === 'buy' ? units : -units, rate);
  const { bought, spent, sold, received } = before;
  users.set(
    userId,
    side === 'buy'
      ? { bought: bought + units, spent: spent + rate * units, sold, received, cost, at }
      : { bought, spent, sold: sold + units, received: received + rate * units, cost, at },
  );
}

function rowOf(
  symbol: string,
  { price_decimals, quantity_decimals }: Market,
  userId: string,
  { bought, spent, sold, received, cost, at }: Holding,
): Row {
  const net = bought - sold;
  return {
    position_id: `${userId}/${symbol}`,
    user_id: userId,
    symbol,
    ...{ price_decimals, quantity_decimals },
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
