import type { SwitchEvent } from '../domain/switches/events.js';
import type { RowOf } from '../sql/table.js';
import { candles } from './candles.js';
import { markets } from './markets.js';
import type { None } from './none.js';
import { orderHistory } from './order-history.js';
import { orders } from './orders.js';
import { positions } from './positions.js';
import type { EventType, Projection } from './projection.js';
import { tickers } from './tickers.js';
import { trades } from './trades.js';
import { users } from './users.js';

/** Every projection there is. To add one: a file of its own and a line here. */
export const allProjections = [
  users,
  markets,
  orders,
  orderHistory,
  trades,
  candles,
  tickers,
  positions,
] as const satisfies readonly Projection[];

type AnyOfThem = (typeof allProjections)[number];

/** The read tables as queries see them: name to shape of a row. */
export type ReadSchema = {
  readonly [Table in AnyOfThem['tables'][number] as Table['name']]: RowOf<Table>;
};

/** Keys, and what tokens are worth, are read from the stream of their user, who has few. */
type OfKeys = 'ApiKeyCreated' | 'ApiKeyRevoked' | 'TokensRevoked';

/**
 * The event types that no projection reads: none, but for those of keys, and of switches, whose streams are no part of the record.
 * One that has been added does not compile until a projection does.
 */
export type UnreadEventType = None<
  Exclude<EventType, TypesReadBy<AnyOfThem> | OfKeys | SwitchEvent['type']>
>;

type TypesReadBy<Each> = Each extends { readonly on: infer On } ? keyof On : never;
