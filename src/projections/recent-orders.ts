import type { Changes } from './folding/fold.js';
import { LastAdded } from './last-added.js';
import { mirror, type MirrorContent, type MirrorWriter, type RowReader } from './mirror-source.js';
import { ordersTable, type OrderRow } from './orders-table.js';
import { orders } from './orders.js';

/** The most orders that it holds: so many open ones, and so many that are finished. */
const MOST_OPEN = 20_000;
const MOST_FINISHED = 10_000;

/** The most orders of a user that are listed. */
export const RECENT_ORDERS_OF_USER = 100;

const COLUMNS = [
  ...(['order_id', 'symbol', 'user_id', 'side', 'order_type', 'price', 'quantity'] as const),
  ...(['filled_quantity', 'remaining_quantity', 'quote_filled', 'status', 'is_open'] as const),
  ...(['placed_at', 'updated_at', 'position'] as const),
];

/** What it holds of an order. */
export type RecentOrder = Pick<OrderRow, (typeof COLUMNS)[number]>;

/** The key of an order. */
export function recentOrderKey(orderId: string): string {
  return `order/${orderId}`;
}

/** The key that lists the keys of the orders of a user, newest first; some of them may be held no more. */
export function ordersOfUserKey(userId: string): string {
  return `user/${userId}`;
}

/** Open orders, and those that have ended lately. */
export const recentOrders = mirror({
  name: 'recent-orders',
  format: 1,
  projection: orders,
  table: ordersTable,
  content: () => new RecentOrders(),
});

/** The orders of a user that are held. */
interface OfUser {
  /** How many they are. */
  held: number;
  /** Keys of the newest ones, newest first. */
  readonly listed: string[];
}

class RecentOrders implements MirrorContent {
  /** The user of each order that is held. */
  readonly #open = new LastAdded<string>(MOST_OPEN);
  readonly #finished = new LastAdded<string>(MOST_FINISHED);
  readonly #users = new Map<string, OfUser>();

  async load(read: RowReader, into: MirrorWriter): Promise<void> {
    for (const each of [this.#open, this.#finished, this.#users]) each.clear();
    const newest = `ORDER BY position DESC LIMIT ${MOST_FINISHED}`;
    const isOpen = `WHERE is_open = 1 ORDER BY position DESC LIMIT ${MOST_OPEN}`;
    const recent = await read.select<RecentOrder>(COLUMNS, newest, []);
    const open = await read.select<RecentOrder>(COLUMNS, isOpen, [], 'orders_open');
    const rows = new Map([...recent, ...open].map((row) => [row.order_id, row]));
    const inOrder = [...rows.values()].sort((a, b) => a.position - b.position);
    for (const row of inOrder) this.#hold(row, into);
    for (const user of this.#users.keys()) this.#list(user, into);
  }

  apply({ orders: changed }: Changes, into: MirrorWriter): void {
    const users = new Set<string>();
    for (const row of changed?.inserted ?? []) {
      this.#hold(row as OrderRow, into);
      users.add((row as OrderRow).user_id);
    }
    for (const { after } of changed?.updated ?? []) this.#change(after as OrderRow, into);
    for (const user of users) this.#list(user, into);
  }

  /** Takes in an order that is new to it. */
  #hold(row: RecentOrder, into: MirrorWriter): void {
    const key = recentOrderKey(row.order_id);
    const ofUser = this.#users.get(row.user_id) ?? { held: 0, listed: [] };
    this.#users.set(row.user_id, ofUser);
    ofUser.held += 1;
    ofUser.listed.unshift(key);
    if (ofUser.listed.length > RECENT_ORDERS_OF_USER) ofUser.listed.pop();
    this.#put(key, row, into);
  }

  #change(row: RecentOrder, into: MirrorWriter): void {
    const key = recentOrderKey(row.order_id);
    // One that was let go of for want of room stays away, or its place in the list would be another.
    if (this.#open.delete(key) || this.#finished.delete(key)) this.#put(key, row, into);
  }

  #put(key: string, row: RecentOrder, into: MirrorWriter): void {
    into.put(key, textOf(row));
    const held = row.is_open === 1 ? this.#open : this.#finished;
    const surplus = held.add(key, row.user_id);
    if (surplus !== undefined) this.#letGo(...surplus, into);
  }

  #letGo(key: string, user: string, into: MirrorWriter): void {
    into.take(key);
    const ofUser = this.#users.get(user)!;
    ofUser.held -= 1;
    if (ofUser.held > 0) return;
    this.#users.delete(user);
    into.take(ordersOfUserKey(user));
  }

  #list(user: string, into: MirrorWriter): void {
    const ofUser = this.#users.get(user);
    if (ofUser !== undefined) into.put(ordersOfUserKey(user), JSON.stringify(ofUser.listed));
  }
}

function textOf(row: RecentOrder): string {
  return JSON.stringify(COLUMNS.map((column) => row[column]));
}

/** The order that a text of this mirror is. */
export function recentOrderOf(text: string): RecentOrder {
  // The mirror is fed with nothing else.
  const cells = JSON.parse(text) as readonly unknown[];
  return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]])) as RecentOrder;
}
