import type { Logger } from 'pino';

import type { OpenOrdersChange, OpenOrdersView } from '../views/open-orders-view.js';
import type { OrderRow } from './orders-table.js';
import { orders } from './orders.js';
import type { Changes } from './folding/fold.js';
import { ViewFollower, type ProjectionView } from './runner/view-follower.js';

/** An open order as the view keeps it: its row of the orders table, whole. */
export type OpenOrder = OrderRow;

/** Keeps the view of open orders in step with the orders table. */
export function followOpenOrders(view: OpenOrdersView<OpenOrder>, logger: Logger): ProjectionView {
  return new ViewFollower({ name: 'open orders', projection: orders, view, changeOf, logger });
}

function changeOf({ orders }: Changes): OpenOrdersChange<OpenOrder> {
  const { inserted = [], updated = [] } = orders ?? {};
  // The orders projection puts rows of its table, and never takes one out.
  const rows = [
    ...inserted,
    ...updated.map(({ after }) => after),
  ] as unknown as readonly OrderRow[];
  return {
    opened: rows.filter((row) => row.is_open === 1),
    closed: rows
      .filter((row) => row.is_open === 0)
      .map((row) => ({ orderId: row.order_id, userId: row.user_id })),
  };
}
