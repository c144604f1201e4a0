import { MAX_BATCH_ITEMS } from '../../commands/orders/order-batch.js';
import type { CommandRoute } from '../route.js';
import type { MarketOrders } from './rate-limits.js';

/** No market and no user has a longer name; what was sent need not have been checked, and what is counted is held. */
const LONGEST_NAME = 36;

/** What a command was sent; checked or not. */
export interface SentOrders {
  readonly query: unknown;
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

/** How many requests a command counts as: a batch is as many as its items. */
export function weightOf({ limit }: Pick<CommandRoute, 'limit'>, body: unknown): number {
  const items = limit === 'orders' ? itemsOf(body) : undefined;
  return items === undefined ? 1 : Math.max(1, Math.min(items.length, MAX_BATCH_ITEMS));
}

/**
 * How many orders a command places or amends, of whom in which markets. Cancels are none: whoever has orders in a market can always take them
 * out of it.
 */
export function ordersIn(
  { limit, method }: Pick<CommandRoute, 'limit' | 'method'>,
  { query, body, params }: SentOrders,
): readonly MarketOrders[] {
  if (limit !== 'orders' || method === 'DELETE') return [];
  const items = itemsOf(body);
  const orders =
    items === undefined
      ? [{ ...members(query), ...members(body), ...params }]
      : items.map(orderOf).filter((order) => order !== undefined);
  const found = new Map<string, MarketOrders>();
  for (const order of orders) {
    const symbol = symbolOf(order);
    if (symbol === undefined) continue;
    const userId = short(order['userId']);
    const key = `${symbol} ${userId}`;
    found.set(key, { symbol, userId, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

type Members = Readonly<Record<string, unknown>>;

/** The order that an item of a batch places or amends. */
function orderOf(item: unknown): Members | undefined {
  const { place, amend } = members(item);
  const order = place ?? amend;
  return order === undefined ? undefined : members(order);
}

/** The market that an order names, or that its id does; undefined when what was sent is no order. */
function symbolOf({ symbol, orderId }: Members): string | undefined {
  const named = typeof orderId === 'string' ? orderId.replace(/-\d+$/, '') : symbol;
  return short(named);
}

function short(name: unknown): string | undefined {
  return typeof name === 'string' && name.length <= LONGEST_NAME ? name : undefined;
}

function itemsOf(body: unknown): readonly unknown[] | undefined {
  const { items } = members(body);
  return Array.isArray(items) ? (items as readonly unknown[]) : undefined;
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}
